import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuthorMemory } from '../src/authors/author-memory.js';
import { unknownStanding } from '../src/authors/author-standing.js';
import { AuthorWatch } from '../src/authors/author-watch.js';
import type { AuthorEvent } from '../src/engine/behaviour/author-event.js';
import { BEHAVIOUR_DEFAULTS } from '../src/engine/behaviour/behaviour-settings.js';
import type { RiskWeights } from '../src/engine/behaviour/risk.js';
import { connect } from '../src/hot-state/hot-state.module.js';
import type { HotState } from '../src/hot-state/hot-state.js';
import { InProcessHotState } from '../src/hot-state/in-process-hot-state.js';
import { RedisHotState } from '../src/hot-state/redis-hot-state.js';

export interface CostInProcess {
  readonly authors: number;
  /** CPU of one submission, in µs. */
  readonly cpuUs: number;
  /** Of hot state, as allocated. */
  readonly bytesPerAuthor: number;
  readonly mebibytes: number;
}

/** Of one submission: its author read, judged and counted, with address and device, among so many that were seen. */
export function costInProcess(authors: number, weights: RiskWeights): CostInProcess {
  const hotState = new InProcessHotState();
  const watch = watchOver(hotState, weights);
  let atMs = Date.UTC(2026, 10, 2);
  const visit = (n: number): void => {
    const met = watch.meet(tenantId, keyOf(n), eventOf(n, (atMs += 20)), BEHAVIOUR_DEFAULTS);
    if (met instanceof Promise) throw new Error('in process an answer is there at once');
    void met.remember({});
  };
  for (let n = 0; n < authors; n++) visit(n);
  const before = process.cpuUsage();
  for (let i = 0; i < events; i++) visit((i * 7_919) % authors);
  const { user, system } = process.cpuUsage(before);
  const { counters, sets } = hotState.memory.bytes;
  const bytes = counters + sets;
  return {
    authors,
    cpuUs: Number(((user + system) / events).toFixed(1)),
    bytesPerAuthor: Math.round(bytes / authors),
    mebibytes: Math.round(bytes / 2 ** 20),
  };
}

export interface CostInRedis {
  readonly connections: number;
  /** Absent: as fast as they go, each connection's next submission after its last. */
  readonly perSecond?: number;
  /** What is waited for before an answer. */
  readonly before: Times;
  /** And after it. */
  readonly after: Times;
}

/** @param perSecond submissions of all connections together; absent: as fast as they go */
export async function costInRedis(
  url: string,
  weights: RiskWeights,
  perSecond?: number,
): Promise<CostInRedis> {
  const redis = connect(url);
  await once(redis, 'ready');
  const prefix = `bench-${process.pid}`;
  const [before, after]: [number[], number[]] = [[], []];
  const watch = watchOver(new RedisHotState(redis, prefix), weights);
  const count = perSecond === undefined ? eventsInRedis : perSecond * pacedSeconds;
  const beginMs = performance.now();
  let n = 0;
  const loop = async (): Promise<void> => {
    while (n < count) {
      const own = n++;
      if (perSecond !== undefined) await sleep(beginMs + (own * 1_000) / perSecond - performance.now());
      const startMs = performance.now();
      const event = eventOf((own * 7_919) % authorsInRedis, Date.now());
      const met = await watch.meet(
        tenantId,
        keyOf((own * 7_919) % authorsInRedis),
        event,
        BEHAVIOUR_DEFAULTS,
      );
      const metMs = performance.now();
      await met.remember({});
      before.push(metMs - startMs);
      after.push(performance.now() - metMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, loop));
    const times = { before: timesOf(before), after: timesOf(after) };
    return { connections, ...(perSecond !== undefined && { perSecond }), ...times };
  } finally {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 }) as AsyncIterable<
      string[]
    >)
      if (keys.length > 0) await redis.unlink(...keys);
    redis.disconnect();
  }
}

interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const events = 200_000;
const eventsInRedis = 20_000;
const pacedSeconds = 10;
const authorsInRedis = 2_000;
const connections = 16;
const tenantId = '018f4e6a-0000-7000-8000-000000000000';

function watchOver(hotState: HotState, weights: RiskWeights): AuthorWatch {
  const standings = { standingOf: () => unknownStanding, changed: () => undefined };
  return new AuthorWatch(new AuthorMemory(hotState), standings, weights);
}

function keyOf(n: number): { hash: string; id: string } {
  return { hash: n.toString(16).padStart(32, '0'), id: '' };
}

/** One in nine texts has a link, one in fifty a contact that some share. */
function eventOf(n: number, atMs: number): AuthorEvent {
  const contacts = n % 50 === 0 ? [`contact-${n % 1_000}`] : [];
  return {
    ...{ type: 'submission', atMs, ip: `10.${n & 255}.${(n >> 8) & 255}.${n >> 16}`, device: `device-${n}` },
    written: { script: 'latin', link: n % 9 === 0, contact: contacts.length > 0, contacts },
  };
}

function timesOf(all: number[]): Times {
  const sorted = all.sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.floor(share * (all.length - 1))] ?? 0).toFixed(3));
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
