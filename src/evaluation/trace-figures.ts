import type { Decision } from '../engine/decision.js';
import { isAboveNormal, type Level } from '../engine/behaviour/level.js';
import { computeMetrics } from './metrics.js';

/** What the pipeline said at one event. */
export interface TraceSighting {
  readonly user: string;
  readonly label: string;
  readonly risk: number;
  readonly level: Level;
  readonly decision: Decision;
}

/** Of the authors of one label. Shares 0..1. */
export interface LabelFigures {
  readonly authors: number;
  readonly events: number;
  /** Ever above `normal`, and within so many of the label's events of the author. */
  readonly caught: number;
  readonly within10: number;
  readonly within50: number;
  /** Of those who were caught: events until then. */
  readonly medianEvents: number | null;
  /** Share of the authors of whom something did not pass. */
  readonly stopped: number;
}

export interface TraceFigures {
  readonly events: number;
  readonly authors: number;
  readonly labels: Readonly<Record<string, LabelFigures>>;
  /** Of wanted authors; null where there are none. */
  readonly falseAlarms: {
    readonly authors: number;
    readonly caught: number;
    readonly stopped: number;
  } | null;
  /** Of authors by their highest risk, wanted against unwanted; null where one of them is missing. */
  readonly auroc: number | null;
}

interface Seen {
  events: number;
  caughtAt: number;
  stopped: boolean;
  risk: number;
}

/** Gathers sightings by label and author: an author who changes his label counts under each. */
export class TraceTally {
  private readonly seen = new Map<string, Map<string, Seen>>();
  private events = 0;

  add({ user, label, risk, level, decision }: TraceSighting): void {
    this.events++;
    const own = this.seen.get(label) ?? new Map<string, Seen>();
    this.seen.set(label, own);
    const seen = own.get(user) ?? { events: 0, caughtAt: 0, stopped: false, risk: 0 };
    own.set(user, seen);
    seen.events++;
    seen.risk = Math.max(seen.risk, risk);
    if (seen.caughtAt === 0 && isAboveNormal(level)) seen.caughtAt = seen.events;
    if (decision !== 'pass') seen.stopped = true;
  }

  figures(wanted: readonly string[]): TraceFigures {
    const labels = [...this.seen].map(([label, own]) => [label, figuresOf([...own.values()])] as const);
    const all = [...this.seen].flatMap(([label, own]) =>
      [...own.values()].map((seen) => ({ ...seen, positive: !wanted.includes(label) })),
    );
    const harmless = all.filter(({ positive }) => !positive);
    const { auroc } = computeMetrics(
      all.map(({ positive, risk, caughtAt }) => ({ positive, score: risk, predicted: caughtAt > 0 })),
    );
    return {
      events: this.events,
      authors: new Set([...this.seen.values()].flatMap((own) => [...own.keys()])).size,
      labels: Object.fromEntries(labels),
      falseAlarms:
        harmless.length === 0
          ? null
          : {
              authors: harmless.length,
              caught: share(harmless, ({ caughtAt }) => caughtAt > 0),
              stopped: share(harmless, ({ stopped }) => stopped),
            },
      auroc: auroc === null ? null : round(auroc),
    };
  }
}

function figuresOf(all: readonly Seen[]): LabelFigures {
  const within = (most: number): number => share(all, ({ caughtAt }) => caughtAt > 0 && caughtAt <= most);
  const firsts = all.flatMap(({ caughtAt }) => (caughtAt > 0 ? [caughtAt] : [])).sort((a, b) => a - b);
  return {
    authors: all.length,
    events: all.reduce((sum, { events }) => sum + events, 0),
    ...{ caught: within(Infinity), within10: within(10), within50: within(50) },
    medianEvents: firsts[Math.floor((firsts.length - 1) / 2)] ?? null,
    stopped: share(all, ({ stopped }) => stopped),
  };
}

function share(all: readonly Seen[], holds: (seen: Seen) => boolean): number {
  return round(all.filter(holds).length / Math.max(1, all.length));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
