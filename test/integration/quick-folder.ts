import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/**
 * Where servers under test keep their data: in memory where the system has room there, since each begins with the copy of
 * a database of a thousand files, which takes a disk seconds.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize >= enoughBytes) return memory;
  } catch {
    // Not every system has it.
  }
  return tmpdir();
}

const memory = '/dev/shm';
/** Several servers at once, the largest with a million entries. */
const enoughBytes = 4 * 1024 ** 3;
