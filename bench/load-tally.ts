import type { HttpAnswer } from './http-connection.js';

/** Latencies are those of good answers, in milliseconds from sending to the last byte; shares are 0..1 of them. */
export interface LoadFigures {
  measuredMs: number;
  /** Good answers a second. */
  rps: number;
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  maxMs: number;
  /** 200 answers that no detector was missing from. */
  good: number;
  bad: number;
  /** How often each kind of bad answer came: a status, `degraded` (a 200) or `closed` (no answer). */
  badByKind: Record<string, number>;
  /** Share of the sampled good answers in which each tier ran, by its number. */
  tierShares: Record<string, number>;
  decisions: Record<string, number>;
}

/** Counts answers cheaply: it looks for two needles in each body, and parses one good body in twenty. */
export class LoadTally {
  private latenciesMs = new Float64Array(1 << 16);
  private good = 0;
  private sampled = 0;
  private readonly badByKind = new Map<string, number>();
  private readonly decisions = new Map<string, number>();
  private readonly tierRuns = new Map<string, number>();

  count({ status, body }: HttpAnswer, latencyMs: number): void {
    if (status !== 200) {
      add(this.badByKind, String(status));
    } else if (!body.includes(nothingDegraded)) {
      add(this.badByKind, 'degraded');
    } else {
      if (this.good === this.latenciesMs.length) this.grow();
      this.latenciesMs[this.good++] = latencyMs;
      add(this.decisions, readDecision(body));
      if (this.good % samplingInterval === 1) this.sampleTiers(body);
    }
  }

  countClosed(): void {
    add(this.badByKind, 'closed');
  }

  figures(measuredMs: number): LoadFigures {
    const sorted = this.latenciesMs.slice(0, this.good).sort();
    return {
      measuredMs,
      rps: measuredMs > 0 ? this.good / (measuredMs / 1000) : 0,
      p50Ms: quantile(sorted, 0.5),
      p90Ms: quantile(sorted, 0.9),
      p99Ms: quantile(sorted, 0.99),
      maxMs: quantile(sorted, 1),
      good: this.good,
      bad: [...this.badByKind.values()].reduce((sum, times) => sum + times, 0),
      badByKind: Object.fromEntries(this.badByKind),
      tierShares: shares(this.tierRuns, this.sampled),
      decisions: shares(this.decisions, this.good),
    };
  }

  private grow(): void {
    const larger = new Float64Array(this.latenciesMs.length * 2);
    larger.set(this.latenciesMs);
    this.latenciesMs = larger;
  }

  private sampleTiers(body: Buffer): void {
    const { tiers } = JSON.parse(body.toString()) as { tiers?: { tier: number; ran: boolean }[] };
    this.sampled++;
    for (const { tier, ran } of tiers ?? []) add(this.tierRuns, String(tier), ran ? 1 : 0);
  }
}

/** In JSON a quote inside a string is escaped, so neither needle can occur in a submitted text. */
const nothingDegraded = Buffer.from('"degraded":[]');
const decisionKey = Buffer.from('"decision":"');
const samplingInterval = 20;

function readDecision(body: Buffer): string {
  const at = body.indexOf(decisionKey);
  if (at === -1) return 'none';
  const start = at + decisionKey.length;
  return body.toString('latin1', start, body.indexOf(0x22, start));
}

function add(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

/** Nearest rank; 0 of nothing. */
function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
}

function shares(counts: Map<string, number>, whole: number): Record<string, number> {
  const entries = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, times]) => [key, whole === 0 ? 0 : times / whole]));
}
