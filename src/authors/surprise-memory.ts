import { percentileOf, scoreBinOf, scoreHalfLifeMs } from '../engine/behaviour/sequence/percentile.js';
import type { Surprise } from '../engine/behaviour/sequence/surprise.js';
import { then } from '../hot-state/awaitable.js';
import type { Awaitable, Entity, HotState, Steps } from '../hot-state/hot-state.js';

/** Steps of an author that are to be looked at. */
export interface DueSteps {
  readonly tenantId: string;
  /** Keyed hash of the author, hexadecimal. */
  readonly author: string;
  readonly steps: Steps;
  /** Of an author up to `normal`. */
  readonly ordinary: boolean;
  readonly atMs: number;
}

/** Keeps how surprising authors' last steps are, against the tenant's own scores. */
export class SurpriseMemory {
  /** @param usual what a tenant is measured by until it has scores of its own (percentile.ts) */
  constructor(
    private readonly hotState: HotState,
    private readonly usual: readonly number[],
  ) {}

  /** It waits in the author's state for what he does next. @throws HotStateAway */
  keep({ tenantId, author, steps, ordinary, atMs }: DueSteps, surprise: Surprise): Awaitable<unknown> {
    const { score, steps: told } = surprise;
    const tenant: Entity = { tenantId, kind: 'tenant', id: 'surprise' };
    // Robots must not become the measure.
    const bins = ordinary ? 1 << scoreBinOf(score) : 0;
    const habit = { bins, halfLifeMs: scoreHalfLifeMs };
    return then(this.hotState.observe(tenant, { habit }, atMs), (standing) => {
      const percentile = percentileOf(score, standing.habit ?? [], this.usual);
      const found = { steps: steps.total, score, percentile, told };
      return this.hotState.observe({ tenantId, kind: 'author', id: author }, { surprise: found }, atMs);
    });
  }
}
