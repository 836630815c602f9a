import { mulberry32 } from '../../src/demo/mulberry32.js';
import type { SequenceNetwork } from '../../src/engine/behaviour/sequence/network.js';
import { leastSteps, surpriseOf } from '../../src/engine/behaviour/sequence/surprise.js';
import { PERSONAS } from '../behaviour/personas.js';
import { trafficOf } from '../behaviour/traffic.js';
import { areaUnder } from '../text-cnn/figures.js';
import { tellsAll, trailAt, trailsOf, type AuthorTrail } from './trails.js';

/**
 * How well the surprise alone tells kinds of unwanted authors from wanted ones, by the highest score within a simulated
 * day: the area under the ROC curve. Of those who turn, from then on.
 */
export function detectionBy(
  network: SequenceNetwork,
  seed: number,
): { auroc: Record<string, number>; highestMedian: Record<string, number> } {
  const trails = trailsOf(
    trafficOf(PERSONAS, authors, mulberry32(seed)),
    PERSONAS,
    mulberry32(seed),
    () => tellsAll,
  );
  const scores = new Map<string, number[]>();
  for (const trail of trails) {
    const score = highestOf(network, trail);
    if (score === undefined) continue;
    const { persona } = trail.author;
    scores.set(persona, [...(scores.get(persona) ?? []), score]);
  }
  const wanted = [...scores].filter(([persona]) => !PERSONAS[persona]?.bad).flatMap(([, own]) => own);
  const auroc: Record<string, number> = {};
  const highestMedian: Record<string, number> = {};
  for (const [persona, own] of scores) {
    highestMedian[persona] = round(own.sort((a, b) => a - b)[own.length >> 1] as number);
    if (!PERSONAS[persona]?.bad) continue;
    auroc[persona] = round(
      areaUnder([
        ...wanted.map((sum) => ({ sum, positive: false })),
        ...own.map((sum) => ({ sum, positive: true })),
      ]),
    );
  }
  return { auroc, highestMedian };
}

const authors = 6_000;
/** As the server scores. */
const everySteps = 4;

function highestOf(network: SequenceNetwork, { author, steps, before }: AuthorTrail): number | undefined {
  let highest: number | undefined;
  for (let count = Math.max(leastSteps, before + 1); count <= steps.length; count++) {
    if (count % everySteps !== 0 || (author.bad && steps[count - 1]?.bad === 0)) continue;
    highest = Math.max(highest ?? 0, surpriseOf(network, trailAt(steps, count)).score);
  }
  return highest;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
