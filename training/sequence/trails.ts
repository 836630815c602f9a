import { gapByteOf, stepCodeOf, unknownGap } from '../../src/engine/behaviour/sequence/step.js';
import { keptSteps } from '../../src/hot-state/hot-state.js';
import type { Random } from '../../src/demo/mulberry32.js';
import type { Persona } from '../behaviour/personas.js';
import { historyOf, type SimulatedAuthor, type SimulatedEvent, type Traffic } from '../behaviour/traffic.js';

/** All that one simulated author did, the days before included. */
export interface AuthorTrail {
  readonly author: SimulatedAuthor;
  readonly steps: readonly Happened[];
  /** Of the steps, how many were on days before. */
  readonly before: number;
}

export interface Happened {
  readonly atMs: number;
  readonly code: number;
  /** Number since the author is unwanted, from 1; 0 before. */
  readonly bad: number;
}

/** @param told what the app tells of an event; undefined: nothing */
export function trailsOf(
  { authors, events }: Traffic,
  personas: Readonly<Record<string, Persona>>,
  random: Random,
  told: (author: SimulatedAuthor) => Telling,
): AuthorTrail[] {
  const today = authors.map((): SimulatedEvent[] => []);
  for (const event of events) today[event.author]?.push(event);
  return authors.map((author) => {
    const { persona, known, number } = author;
    const history = historyOf(author, personas[persona] as Persona, Math.min(known, keptSteps), random);
    const tell = told(author);
    const stepsOf = (some: readonly SimulatedEvent[]): Happened[] =>
      some.flatMap((event) => {
        const step = tell(event);
        return step ? { atMs: event.atMs, code: stepCodeOf(step), bad: event.bad } : [];
      });
    const before = stepsOf(history);
    return { author, steps: [...before, ...stepsOf(today[number] ?? [])], before: before.length };
  });
}

/** The last steps as hot state has them once `count` of them were taken. */
export function trailAt(steps: readonly Happened[], count: number): number[] {
  const from = Math.max(0, count - keptSteps);
  return steps.slice(from, count).map(({ atMs, code }, i) => {
    const last = steps[from + i - 1];
    return code * 256 + (last ? gapByteOf(Math.max(0, atMs - last.atMs)) : unknownGap);
  });
}

export type Telling = (event: SimulatedEvent) => { type: string; channel?: string | undefined } | undefined;

/** An app that tells everything. */
export const tellsAll: Telling = ({ type, channel }) => ({ type, channel });

/** Apps differ in what they tell: all, no channels, only what is written, words of their own. */
export function someTelling(random: Random): Telling {
  const one = random();
  const namesChannels = random() < 0.7;
  const channelOf = (channel: string | undefined) => (namesChannels ? channel : undefined);
  if (one < 0.5) return ({ type, channel }) => ({ type, channel: channelOf(channel) });
  if (one < 0.65)
    return ({ type, channel }) =>
      type === 'submission' || type === 'message' ? { type, channel: channelOf(channel) } : undefined;
  if (one < 0.8)
    return ({ type, channel }) => (type === 'submission' ? { type, channel: channelOf(channel) } : undefined);
  const renamed = ['like', 'follow', 'message', 'login'][Math.floor(random() * 4)];
  const words = ['view', 'vote', 'purchase', 'comment', 'own-1', 'own-2', 'own-3', 'own-4', 'own-5', 'own-6'];
  const word = words[Math.floor(random() * words.length)] as string;
  return ({ type, channel }) => ({ type: type === renamed ? word : type, channel: channelOf(channel) });
}
