import type { Category } from '../../src/engine/category.js';
import type { Detection, Detector, DetectorInput, Timing } from '../../src/engine/detector.js';
import type { Finding, Tier } from '../../src/engine/finding.js';
import type { Judgement } from '../../src/engine/judgement.js';
import { moderate } from '../../src/engine/moderate.js';
import { DEFAULT_POLICY, type Policy, type PolicyBody, type TierPolicy } from '../../src/engine/policy.js';
import type { Submission } from '../../src/engine/submission.js';
import type { NearTexts } from '../../src/engine/tier2-statistics/near-duplicates.js';

/** A clock that stands still until it is told to go on, and timers that run on it. */
export class ManualTiming implements Timing {
  private now = 0;
  private timers: { at: number; callback: () => void }[] = [];

  readonly nowMs = (): number => this.now;

  readonly after = (delayMs: number, callback: () => void): (() => void) => {
    const timer = { at: this.now + delayMs, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  };

  get pending(): number {
    return this.timers.length;
  }

  /** Goes on by `ms` and fires what falls due, in order. */
  advance(ms: number): void {
    this.now += ms;
    const due = this.timers.filter(({ at }) => at <= this.now).sort((a, b) => a.at - b.at);
    this.timers = this.timers.filter(({ at }) => at > this.now);
    for (const { callback } of due) callback();
  }
}

/** Everything that promises have to say without the clock going on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A detector for tests, with its calls. */
export interface Probe extends Detector {
  readonly calls: DetectorInput[];
}

export interface ProbeOptions {
  readonly name?: string;
  readonly tier?: Tier;
  readonly categories?: readonly Category[] | 'any';
  readonly deadlineMs?: number;
  readonly appliesTo?: (submission: Submission) => boolean;
}

/** A detector of tier 2 unless told otherwise, that does what `detect` does and counts its calls. */
export function probe(
  detect: (input: DetectorInput) => Detection | Promise<Detection>,
  { name = 'probe', tier = 2, categories = 'any', deadlineMs = 1_000, appliesTo }: ProbeOptions = {},
): Probe {
  const calls: DetectorInput[] = [];
  return {
    name,
    tier,
    categories,
    deadlineMs,
    appliesTo: appliesTo ?? (() => true),
    detect: (input) => {
      calls.push(input);
      return detect(input);
    },
    calls,
  };
}

/** A detector that finds one category at one score. */
export function scorer(category: Category, score: number, options: ProbeOptions = {}): Probe {
  const { name = `${category.replace(':', '-')}-model`, tier = 2, categories = [category] } = options;
  return probe(() => ({ findings: [finding({ tier, detector: name, category, score })] }), {
    ...options,
    name,
    tier,
    categories,
  });
}

/** A detector that says that it failed. */
export function failing(options: ProbeOptions = {}): Probe {
  return probe(() => ({ failed: 'the model is not loaded' }), { name: 'broken', ...options });
}

export function finding(fields: Partial<Finding> = {}): Finding {
  return { tier: 2, detector: 'probe', category: 'ads', score: 0.5, part: 'text', ...fields };
}

export interface PolicyFields {
  readonly categories?: PolicyBody['categories'];
  readonly tiers?: Partial<Record<Tier, Partial<TierPolicy>>>;
}

/** The default policy with some of its fields replaced. */
export function policyOf({ categories = DEFAULT_POLICY.categories, tiers = {} }: PolicyFields = {}): Policy {
  const tier = (number: Tier): TierPolicy => ({ ...DEFAULT_POLICY.tiers[number], ...tiers[number] });
  return { name: 'default', version: 1, categories, tiers: { 1: tier(1), 2: tier(2), 3: tier(3) } };
}

export interface JudgeOptions {
  readonly submission?: Partial<Submission>;
  readonly policy?: Policy;
  readonly timing?: Timing;
  readonly explain?: boolean;
  readonly near?: NearTexts;
}

/** Runs the real chain on `一段普通的话`, or on what is asked for. */
export function judge(detectors: readonly Detector[], options: JudgeOptions = {}): Promise<Judgement> {
  const {
    submission = {},
    policy = policyOf(),
    timing = new ManualTiming(),
    explain = false,
    near,
  } = options;
  return moderate(
    { text: '一段普通的话', images: [], ...submission },
    { detectors, policy, timing, explain, ...(near && { near }) },
  );
}

/** `unavailable`, where no decision was given. */
export function decisionOf({ ruling }: Judgement): string {
  return 'decision' in ruling ? ruling.decision : 'unavailable';
}

export function tiersRun({ tiers }: Judgement): Tier[] {
  return tiers.filter(({ ran }) => ran).map(({ tier }) => tier);
}
