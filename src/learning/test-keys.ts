import { Problem } from '../http/problem.js';
import type { Caller } from '../tenants/caller.js';

/** What an app tries out must not change how its users are judged. @throws Problem */
export function refuseTestKey({ test }: Caller): void {
  if (test) throw new Problem('unprocessable', 'a test key teaches nothing');
}
