/** A calibrated logit is slope × logit + offset. */
export interface PlattScaling {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Logits of what was not learned → how likely each is, at the mix of the examples. Targets are drawn in a little, so
 * that a few examples do not make it certain. The slope is never negative.
 * Source: Platt 1999; by Newton's method after Lin, Lin and Weng, A Note on Platt's Probabilistic Outputs, 2007.
 */
export function fitPlatt(logits: readonly number[], labels: readonly boolean[]): PlattScaling {
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = labels.map((label) => (label ? high : low));
  let [slope, offset] = [1, Math.log((positives + 1) / (negatives + 1))];
  let loss = lossOf(logits, targets, slope, offset);
  for (let step = 0; step < maxSteps; step++) {
    const move = newtonStep(logits, targets, slope, offset);
    if (Math.abs(move.slope) + Math.abs(move.offset) < tolerance) break;
    // Halved until it gains: a full step overshoots where the sides hardly touch.
    let share = 1;
    for (; share > leastShare; share /= 2) {
      const next = lossOf(logits, targets, slope - share * move.slope, offset - share * move.offset);
      if (next >= loss) continue;
      [slope, offset, loss] = [slope - share * move.slope, offset - share * move.offset, next];
      break;
    }
    if (share <= leastShare) break;
  }
  return { slope: Math.max(0, slope), offset };
}

const maxSteps = 100;
const tolerance = 1e-9;
const leastShare = 1e-10;
const ridge = 1e-12;

function newtonStep(
  logits: readonly number[],
  targets: readonly number[],
  slope: number,
  offset: number,
): PlattScaling {
  let [aa, ab, bb, a, b] = [ridge, 0, ridge, 0, 0];
  for (const [i, logit] of logits.entries()) {
    const likely = 1 / (1 + Math.exp(-(slope * logit + offset)));
    const [error, spread] = [likely - (targets[i] as number), likely * (1 - likely)];
    a += error * logit;
    b += error;
    aa += spread * logit * logit;
    ab += spread * logit;
    bb += spread;
  }
  const determinant = aa * bb - ab * ab;
  return { slope: (bb * a - ab * b) / determinant, offset: (aa * b - ab * a) / determinant };
}

function lossOf(
  logits: readonly number[],
  targets: readonly number[],
  slope: number,
  offset: number,
): number {
  return logits.reduce((loss, logit, i) => {
    const scaled = slope * logit + offset;
    const bent = Math.max(scaled, 0) + Math.log1p(Math.exp(-Math.abs(scaled)));
    return loss + bent - (targets[i] as number) * scaled;
  }, 0);
}
