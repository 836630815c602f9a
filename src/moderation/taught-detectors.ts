import type { Detector } from '../engine/detector.js';
import { taughtDetectors } from '../engine/detectors.js';
import type { Overlay } from '../engine/tier2-statistics/overlay.js';
import type { HeldOverlay, Overlays, OverlayVersion } from '../learning/overlays.js';
import type { ShippedModels } from '../models/shipped-models.js';

/** Which Bayesian filter judged: the base, and what the tenant taught where it taught something. */
export interface BayesVersion extends Partial<OverlayVersion> {
  /** The first 16 digits of the base's SHA-256; absent where it is missing. */
  readonly base?: string;
}

/** What a tenant's submission is judged by, and which filter is among it. */
export interface TenantDetectors {
  readonly detectors: readonly Detector[];
  readonly bayesVersion: BayesVersion;
}

interface Taught {
  readonly overlay: Overlay | undefined;
  readonly categories: number;
  readonly failed: string | undefined;
  readonly detectors: readonly Detector[];
}

/**
 * Where what a tenant's lists come to and what it taught meet. A tenant that taught nothing is judged by the detectors
 * of its lists as they are.
 */
export class TaughtDetectors {
  private readonly taught = new WeakMap<readonly Detector[], Taught>();
  private readonly bare: BayesVersion;

  constructor(
    private readonly overlays: Overlays,
    private readonly models: ShippedModels,
  ) {
    this.bare = models.bayesHash === undefined ? {} : { base: models.bayesHash.slice(0, 16) };
  }

  /** At once but for a tenant's very first submission, for which its overlay is read. */
  of(tenantId: string, detectors: readonly Detector[]): TenantDetectors | Promise<TenantDetectors> {
    const held = this.overlays.of(tenantId);
    return held instanceof Promise
      ? held.then((read) => this.joined(detectors, read))
      : this.joined(detectors, held);
  }

  private joined(detectors: readonly Detector[], held: HeldOverlay): TenantDetectors {
    const { overlay, version, failed } = held;
    if (!overlay && failed === undefined) return { detectors, bayesVersion: this.bare };
    // A copy: an overlay learns in place, and its version with it.
    const bayesVersion = overlay ? { ...this.bare, ...version } : this.bare;
    return { detectors: this.taughtOf(detectors, held), bayesVersion };
  }

  private taughtOf(detectors: readonly Detector[], { overlay, failed }: HeldOverlay): readonly Detector[] {
    const known = this.taught.get(detectors);
    // An overlay learns in place; only a category more makes another detector of it.
    const categories = overlay?.categories.length ?? 0;
    if (known && known.overlay === overlay && known.categories === categories && known.failed === failed)
      return known.detectors;
    const { bayes } = this.models;
    const why = failed ?? bayes.failed;
    const made = taughtDetectors(detectors, {
      bayes: { ...bayes, overlay, ...(why !== undefined && { failed: why }) },
    });
    this.taught.set(detectors, { overlay, categories, failed, detectors: made });
    return made;
  }
}
