import { AuthorMemory } from '../../src/authors/author-memory.js';
import { unknownStanding } from '../../src/authors/author-standing.js';
import { AuthorWatch, type Standings } from '../../src/authors/author-watch.js';
import { SurpriseMemory } from '../../src/authors/surprise-memory.js';
import type { Surprises } from '../../src/authors/surprise-queue.js';
import type { AuthorEvent } from '../../src/engine/behaviour/author-event.js';
import { habitHalfLifeMs } from '../../src/engine/behaviour/author-state.js';
import { BEHAVIOUR_DEFAULTS } from '../../src/engine/behaviour/behaviour-settings.js';
import { binsOf } from '../../src/engine/behaviour/habit.js';
import type { Level } from '../../src/engine/behaviour/level.js';
import { stepCodeOf } from '../../src/engine/behaviour/sequence/step.js';
import { leastSteps, surpriseOf } from '../../src/engine/behaviour/sequence/surprise.js';
import { strengthsOf, type RiskWeights } from '../../src/engine/behaviour/risk.js';
import { InProcessHotState } from '../../src/hot-state/in-process-hot-state.js';
import { keptSteps, type Entity, type HotState } from '../../src/hot-state/hot-state.js';
import { mulberry32, type Random } from '../../src/demo/mulberry32.js';
import type { SequenceModel } from '../../src/models/sequence-file.js';
import { readShippedModels } from '../../src/models/shipped-models.js';
import { modelsFolder } from '../../src/product-root.js';
import { PERSONAS, type Persona } from './personas.js';
import { dayStartMs, historyOf, type SimulatedAuthor, type SimulatedEvent, type Traffic } from './traffic.js';

/** What the watch said at one event. */
export interface Sighting {
  readonly event: SimulatedEvent;
  readonly risk: number;
  readonly level: Level;
  readonly strengths: () => number[];
}

/** Runs traffic through the server's own watch and hot state. @param onSighting hears of each event, in order */
export function simulate(
  { authors, events }: Traffic,
  weights: RiskWeights,
  random: Random,
  onSighting: (sighting: Sighting) => void,
): { readonly bytes: number; readonly msPerEvent: number } {
  const hotState = new InProcessHotState();
  const memory = new AuthorMemory(hotState);
  const levels = new Map<string, Level>();
  const known: Standings = {
    standingOf: (_, { hash }) => ({ ...unknownStanding, level: levels.get(hash) ?? 'normal' }),
    changed: (_, { hash }, { level }) => void levels.set(hash, level),
  };
  const { sequence } = readShippedModels(modelsFolder);
  const watch = new AuthorWatch(memory, known, weights, sequence && judgedAtOnce(sequence, hotState));
  for (const author of authors) accustom(hotState, author, random);
  const startMs = performance.now();
  for (const event of events) {
    const author = authors[event.author] as SimulatedAuthor;
    const met = watch.meet(
      tenantId,
      { hash: String(event.author), id: '' },
      eventOf(event, author),
      settings,
    );
    if (met instanceof Promise) throw new Error('in process an answer is there at once');
    const { situation, assessment } = met;
    onSighting({
      ...{ event, risk: assessment.risk, level: assessment.level },
      strengths: () => strengthsOf(situation),
    });
    const outcome = {
      ...copiesOf(hotState, event),
      violation: event.violation ? 1 : 0,
    };
    void met.remember(outcome, event.reports === undefined ? undefined : String(event.reports));
    if (event.failed) void memory.missChallenge(tenantId, String(event.author), event.atMs);
  }
  const { counters, sets } = hotState.memory.bytes;
  return { bytes: counters + sets, msPerEvent: (performance.now() - startMs) / events.length };
}

const tenantId = 'simulated';
const settings = BEHAVIOUR_DEFAULTS;

function eventOf(event: SimulatedEvent, { registeredAtMs, nickname }: SimulatedAuthor): AuthorEvent {
  const { type, atMs, ip, device, written, target, channel } = event;
  return { type, atMs, ip, device, registeredAtMs, nickname, target, channel, written };
}

/** What the server has a thread do after the answer. */
function judgedAtOnce({ network, usual }: SequenceModel, hotState: HotState): Surprises {
  const memory = new SurpriseMemory(hotState, usual);
  return {
    heed: (due) => {
      if (due.steps.last.length >= leastSteps) void memory.keep(due, surpriseOf(network, due.steps.last));
    },
  };
}

/** As the memory of near-copies does for texts. */
function copiesOf(
  hotState: InProcessHotState,
  { text, author, atMs }: SimulatedEvent,
): { authors: number; repeated: boolean } {
  // Most texts come once, and are not looked up for it.
  if (text === undefined || text.startsWith('text-')) return { authors: 0, repeated: false };
  const content: Entity = { tenantId, kind: 'content', id: text };
  const before = hotState.observe(content, { members: { authors: [] } }, atMs);
  const after = hotState.observe(content, { members: { authors: [String(author)] } }, atMs);
  if (before instanceof Promise || after instanceof Promise)
    throw new Error('in process an answer is there at once');
  const authors = after.distinct.authors ?? 0;
  return { authors, repeated: authors <= 100 && authors === before.distinct.authors };
}

/** What an author did in the weeks before. */
function accustom(hotState: InProcessHotState, author: SimulatedAuthor, random: Random): void {
  const { number, known, hour, device, script, links, contacts } = author;
  for (let i = 0; i < known; i++) {
    const day = Math.ceil(((known - i) / known) * 14);
    const atMs = dayStartMs - day * 86_400_000 + (hour + random() * 8) * 3_600_000;
    const written = { script, link: random() < links, contact: random() < contacts };
    const bins = binsOf({ type: 'submission', atMs, device, ...(random() < 0.6 && { written }) });
    void hotState.observe(
      { tenantId, kind: 'author', id: String(number) },
      { habit: { bins, halfLifeMs: habitHalfLifeMs } },
      atMs,
    );
  }
  const persona = PERSONAS[author.persona] as Persona;
  // By chance of its own: all else is as it would be without.
  for (const { type, channel, atMs } of historyOf(
    author,
    persona,
    Math.min(known, keptSteps),
    mulberry32(number),
  )) {
    const step = { code: stepCodeOf({ type, channel }), everySteps: Infinity };
    void hotState.observe({ tenantId, kind: 'author', id: String(number) }, { step }, atMs);
  }
}
