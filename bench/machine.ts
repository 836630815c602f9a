import { availableParallelism, cpus } from 'node:os';

/** What the figures were measured on; `cpus` is how many this process may use. */
export function describeMachine(): { cpus: number; model: string; node: string } {
  return { cpus: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', node: process.version };
}
