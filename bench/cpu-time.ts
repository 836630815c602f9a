import { readdirSync, readFileSync } from 'node:fs';

/** CPU time of one process so far, user and system, in µs at a resolution of 10 ms; null where /proc doesn't tell. */
export function processCpuUs(pid: number): number | null {
  const stat = readStat(String(pid));
  return stat === null ? null : stat.ownTicks * usPerTick;
}

/**
 * CPU time of all PostgreSQL processes of this machine so far in µs, backends that ended included; null where none
 * is seen. It takes in the work of whoever else uses that server.
 */
export function postgresCpuUs(): number | null {
  let ticks: number | null = null;
  for (const pid of processIds()) {
    const stat = readStat(pid);
    if (stat?.command === 'postgres') ticks = (ticks ?? 0) + stat.ownTicks + stat.waitedForTicks;
  }
  return ticks === null ? null : ticks * usPerTick;
}

/** USER_HZ is 100 on every Linux platform that Node runs on. */
const usPerTick = 10_000;

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Fields 2 and 14 to 17 of proc_pid_stat(5); the command in parentheses may itself hold blanks and parentheses. */
function readStat(pid: string): { command: string; ownTicks: number; waitedForTicks: number } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  const commandEnd = stat.lastIndexOf(')');
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = stat
    .slice(commandEnd + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return {
    command: stat.slice(stat.indexOf('(') + 1, commandEnd),
    ownTicks: user + system,
    waitedForTicks: childUser + childSystem,
  };
}
