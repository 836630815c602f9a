import { isAboveNormal } from '../../src/engine/behaviour/level.js';
import { areaUnder } from '../text-cnn/figures.js';
import type { Sighting } from './simulate.js';
import type { SimulatedAuthor } from './traffic.js';

/** How a simulated day was seen through; all figures of it are simulated. */
export interface Detection {
  readonly authors: number;
  readonly events: number;
  /** Area under the ROC curve of authors by their highest risk; of those who turn, from then on. */
  readonly auroc: number;
  /** Share of unwanted authors above `normal` within so many events, by persona. */
  readonly caught: Record<
    string,
    { within10: number; within50: number; ever: number; medianEvents: number | null }
  >;
  /** Share of wanted authors who were ever above `normal`, by persona. */
  readonly falseAlarms: Record<string, number>;
}

interface Seen {
  highest: number;
  /** Number of the first event at which the author was above `normal`; 0: none. */
  at: number;
}

/** Gathers sightings, author by author. */
export class DetectionTally {
  private readonly seen = new Map<number, Seen>();
  private events = 0;

  add({ event, risk, level }: Sighting, { bad }: SimulatedAuthor): void {
    this.events++;
    if (bad && event.bad === 0) return;
    const seen = this.seen.get(event.author) ?? { highest: 0, at: 0 };
    seen.highest = Math.max(seen.highest, risk);
    if (seen.at === 0 && isAboveNormal(level)) seen.at = bad ? event.bad : 1;
    this.seen.set(event.author, seen);
  }

  figures(authors: readonly SimulatedAuthor[]): Detection {
    const met = authors.filter(({ number }) => this.seen.has(number));
    const scored = met.map(({ number, bad }) => ({
      sum: (this.seen.get(number) as Seen).highest,
      positive: bad,
    }));
    const caught: Detection['caught'] = {};
    const falseAlarms: Detection['falseAlarms'] = {};
    for (const persona of new Set(met.map((author) => author.persona))) {
      const own = met.filter((author) => author.persona === persona);
      const firsts = own.map(({ number }) => (this.seen.get(number) as Seen).at).filter((at) => at > 0);
      const share = (most: number): number => round(firsts.filter((at) => at <= most).length / own.length);
      if (!own[0]?.bad) falseAlarms[persona] = share(Infinity);
      else {
        const sorted = firsts.sort((a, b) => a - b);
        const medianEvents = sorted[Math.floor(sorted.length / 2)] ?? null;
        caught[persona] = { within10: share(10), within50: share(50), ever: share(Infinity), medianEvents };
      }
    }
    return {
      authors: authors.length,
      events: this.events,
      auroc: round(areaUnder(scored)),
      caught,
      falseAlarms,
    };
  }
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
