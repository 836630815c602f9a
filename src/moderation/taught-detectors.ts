import type { Detector } from '../engine/detector.js';
import { imageClassDetectors, taughtDetectors } from '../engine/detectors.js';
import type { Overlay } from '../engine/tier2-statistics/overlay.js';
import type { ServedClasses, ServedImageClasses } from '../image-classes/served-classes.js';
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
  /** The classes of images among it, `image-class:<name>@<version>`; absent where there are no images to judge. */
  readonly imageClasses?: readonly string[];
}

interface Taught {
  readonly overlay: Overlay | undefined;
  readonly categories: number;
  readonly failed: string | undefined;
  readonly detectors: readonly Detector[];
}

interface Joined {
  readonly served: ServedImageClasses;
  readonly detectors: readonly Detector[];
}

/**
 * Where what a tenant's lists come to and what it taught meet. A tenant that taught nothing is judged by the detectors
 * of its lists as they are.
 */
export class TaughtDetectors {
  private readonly taught = new WeakMap<readonly Detector[], Taught>();
  private readonly withClasses = new WeakMap<readonly Detector[], Joined>();
  private readonly bare: BayesVersion;

  constructor(
    private readonly overlays: Overlays,
    private readonly classes: ServedClasses,
    private readonly models: ShippedModels,
  ) {
    this.bare = models.bayesHash === undefined ? {} : { base: models.bayesHash.slice(0, 16) };
  }

  /** As `of`, for a submission with images: the tenant's classes of images look at them too. */
  async withImages(tenantId: string, detectors: readonly Detector[]): Promise<TenantDetectors> {
    const taught = await this.of(tenantId, detectors);
    const served = await this.classes.of(tenantId);
    const known = this.withClasses.get(taught.detectors);
    const joined =
      known?.served === served ? known : { served, detectors: this.looking(taught.detectors, served) };
    this.withClasses.set(taught.detectors, joined);
    return { ...taught, detectors: joined.detectors, imageClasses: served.models };
  }

  /** At once but for a tenant's very first submission, for which its overlay is read. */
  of(tenantId: string, detectors: readonly Detector[]): TenantDetectors | Promise<TenantDetectors> {
    const held = this.overlays.of(tenantId);
    return held instanceof Promise
      ? held.then((read) => this.joined(detectors, read))
      : this.joined(detectors, held);
  }

  private looking(detectors: readonly Detector[], { classes }: ServedImageClasses): readonly Detector[] {
    return [...detectors, ...imageClassDetectors(classes, this.models)];
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
