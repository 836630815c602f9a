export interface ScoredExample {
  readonly sum: number;
  readonly positive: boolean;
}

/** Logit of the calibrated score: slope × sum + offset. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Fits a sigmoid to sums that were given to texts outside of the training, then lowers it until harmless texts reach
 * the threshold no oftener than they may: in the sets every other text is harmful, in a service few are.
 * Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
 */
export function calibrate(
  examples: readonly ScoredExample[],
  { threshold, falsePositives }: { threshold: number; falsePositives: number },
): Calibration {
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < 100; step++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
    for (const { sum, positive } of examples) {
      const p = 1 / (1 + Math.exp(-(slope * sum + offset)));
      const error = p - (positive ? 1 : 0);
      const curve = p * (1 - p);
      gs += error * sum;
      go += error;
      hss += curve * sum * sum;
      hso += curve * sum;
      hoo += curve;
    }
    const determinant = hss * hoo - hso * hso;
    const ds = (hoo * gs - hso * go) / determinant;
    const dO = (hss * go - hso * gs) / determinant;
    slope -= Math.max(-1, Math.min(1, ds));
    offset -= Math.max(-1, Math.min(1, dO));
    if (Math.abs(ds) + Math.abs(dO) < 1e-6) break;
  }
  const harmless = examples.filter(({ positive }) => !positive).map(({ sum }) => slope * sum + offset);
  harmless.sort((a, b) => b - a);
  const least = Math.log(threshold / (1 - threshold));
  const highest = harmless[Math.floor(harmless.length * falsePositives)] ?? -Infinity;
  return { slope, offset: offset - Math.max(0, highest - least + 1e-6) };
}

export function scoreOf({ slope, offset }: Calibration, sum: number): number {
  return 1 / (1 + Math.exp(-(slope * sum + offset)));
}
