import { constants, setPriority } from 'node:os';

/**
 * Has the calling thread take what processor time the rest of the server leaves. Only Linux gives threads a priority
 * of their own (setpriority(2), under "C library/kernel differences"); elsewhere it would be the whole process's.
 */
export function yieldProcessor(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that forbids it: the work is done with the priority of the rest.
  }
}
