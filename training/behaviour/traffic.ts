import type { Written } from '../../src/engine/behaviour/author-event.js';
import type { Script } from '../../src/engine/behaviour/habit.js';
import { mulberry32, type Random } from '../../src/demo/mulberry32.js';
import type { Mix, Persona, Range, Writing } from './personas.js';

/** One thing that a simulated author does. */
export interface SimulatedEvent {
  readonly atMs: number;
  readonly author: number;
  readonly type: string;
  readonly ip?: string | undefined;
  readonly device?: string | undefined;
  readonly target?: string | undefined;
  /** Of submissions. */
  readonly channel?: string;
  readonly written?: Written;
  /** Same for the same text. */
  readonly text?: string;
  readonly violation: boolean;
  readonly failed: boolean;
  /** A report of an author by his number. */
  readonly reports?: number;
  /** Number among what the author did since he is unwanted, from 1; 0 before. */
  readonly bad: number;
}

export interface SimulatedAuthor {
  readonly number: number;
  readonly persona: string;
  readonly bad: boolean;
  /** Absent where the app does not tell. */
  readonly registeredAtMs?: number | undefined;
  readonly nickname?: string | undefined;
  readonly script: Script;
  readonly device: string;
  /** The hour at which he likes to begin. */
  readonly hour: number;
  readonly known: number;
  readonly home: string;
  /** Shares of his texts. */
  readonly links: number;
  readonly contacts: number;
  /** How he is reached: his own way, or the one that his ring spreads. */
  readonly contact: string;
}

export interface Traffic {
  readonly authors: readonly SimulatedAuthor[];
  /** In the order of time. */
  readonly events: readonly SimulatedEvent[];
}

export const dayStartMs = Date.UTC(2026, 10, 2);
const dayMs = 86_400_000;

/** A day of a tenant's traffic; the same for the same numbers and source of chance. */
export function trafficOf(
  personas: Readonly<Record<string, Persona>>,
  count: number,
  random: Random,
): Traffic {
  const authors: SimulatedAuthor[] = [];
  const events: SimulatedEvent[] = [];
  for (const [name, persona] of Object.entries(personas)) {
    let ring: Ring | undefined;
    const own = Math.max(1, Math.round(count * persona.share));
    for (let i = 0; i < own; i++) {
      if (persona.ring && (!ring || ring.left === 0)) ring = ringOf(persona.ring, authors.length, random);
      if (ring) ring.left--;
      const author = authorOf(name, persona, authors.length, ring, random);
      authors.push(author);
      addDay(events, author, persona, ring, count, random);
    }
  }
  events.sort((a, b) => a.atMs - b.atMs);
  return { authors, events };
}

/** What an author did on the days before: the last `count` events, in the order of time. */
export function historyOf(
  author: SimulatedAuthor,
  persona: Persona,
  count: number,
  random: Random,
): SimulatedEvent[] {
  const own: SimulatedEvent[] = [];
  const context = { author, ring: undefined, population: 1_000, random };
  const { number, device, script } = author;
  // He is there on most days, and now and then away for long.
  for (let day = 1; own.length < count; day += random() < 0.75 ? 1 : 1 + Math.ceil(30 * random() ** 4)) {
    const events: SimulatedEvent[] = [];
    const startMs = dayStartMs - day * dayMs + (author.hour + 0.5 * gaussian(random)) * 3_600_000;
    phase(events, context, { ...persona, startMs, badFrom: 0, device, script });
    const untilMs = startMs + 20 * 3_600_000;
    own.unshift(...events.filter((event) => event.author === number && event.atMs < untilMs));
  }
  return own.slice(-count);
}

interface Ring {
  left: number;
  readonly name: string;
  readonly devices: readonly string[];
  readonly addresses: readonly string[];
  readonly sharesDevice: number;
  readonly sharesContact: number;
  readonly startMs: number;
}

function ringOf(
  { authors, sharesDevice, sharesContact, addresses }: NonNullable<Persona['ring']>,
  number: number,
  random: Random,
): Ring {
  const left = Math.round(between(authors, random));
  return {
    left,
    name: `ring-${number}`,
    devices: Array.from(
      { length: Math.max(1, Math.round(left / 6)) },
      (_, i) => `ring-device-${number}-${i}`,
    ),
    addresses: Array.from(
      { length: Math.round(between(addresses, random)) },
      (_, i) => `ring-ip-${number}-${i}`,
    ),
    sharesDevice,
    sharesContact,
    startMs: dayStartMs + random() * 0.6 * dayMs,
  };
}

function authorOf(
  persona: string,
  { bad, ageDays, known, writes, turned }: Persona,
  number: number,
  ring: Ring | undefined,
  random: Random,
): SimulatedAuthor {
  // Young accounts are more likely than old ones.
  const age = ageDays[0] + (ageDays[1] - ageDays[0]) * random() ** 2.5;
  const machine = random() < (turned?.writes ?? writes).machineName;
  const hour = 6 + gaussian(random) * 4 + 6;
  return {
    ...{ number, persona, bad, hour: ((hour % 24) + 24) % 24 },
    registeredAtMs: dayStartMs - age * dayMs,
    nickname: machine ? `user${Math.floor(random() * 1e8)}` : `name ${(number * 7_919) % 1_000}`,
    script: random() < 0.6 ? 'latin' : random() < 0.8 ? 'han' : 'cyrillic',
    device: deviceOf(number, ring, random),
    known: Math.round(between(known, random)),
    ...sharesOf(writes, random),
    home: ring ? pick(ring.addresses, random) : homeOf(number, random),
    contact: ring && random() < ring.sharesContact ? `${ring.name}-contact` : `contact-${number}`,
  };
}

function sharesOf({ link, contact }: Writing, random: Random): { links: number; contacts: number } {
  return {
    links: random() < link.authors ? link.texts : 0,
    contacts: random() < contact.authors ? contact.texts : 0,
  };
}

/** Some share a device at home. */
function deviceOf(number: number, ring: Ring | undefined, random: Random): string {
  if (ring && random() < ring.sharesDevice) return pick(ring.devices, random);
  return random() < 0.04
    ? `family-${Math.floor(number / 50)}-${Math.floor(random() * 2)}`
    : `device-${number}`;
}

/** A fifth share an address with dozens or hundreds of others: offices, schools, mobile networks. */
function homeOf(number: number, random: Random): string {
  const one = random();
  if (one < 0.1) return `office-${Math.floor(number / 30)}`;
  return one < 0.2 ? `carrier-${Math.floor(number / 400)}` : `ip-${number}`;
}

function addDay(
  events: SimulatedEvent[],
  author: SimulatedAuthor,
  persona: Persona,
  ring: Ring | undefined,
  population: number,
  random: Random,
): void {
  const { turned } = persona;
  const context = { author, ring, population, random };
  const startMs = ring?.startMs ?? dayStartMs + author.hour * 3_600_000;
  const badFrom = persona.bad && !turned ? 1 : 0;
  let atMs = phase(events, context, {
    ...persona,
    startMs,
    badFrom,
    device: author.device,
    script: author.script,
  });
  if (!turned) return;
  const device = random() < turned.otherDevice ? `stolen-${author.number}` : author.device;
  const script =
    random() < turned.otherScript ? (author.script === 'latin' ? 'cyrillic' : 'latin') : author.script;
  const home = device === author.device ? author.home : `away-${author.number}`;
  atMs = Math.max(atMs, dayStartMs + random() * 0.7 * dayMs);
  const session = turned.events;
  phase(
    events,
    { ...context, author: { ...author, home, ...sharesOf(turned.writes, random) } },
    { ...turned, session, startMs: atMs, badFrom: 1, device, script },
  );
}

interface Context {
  readonly author: SimulatedAuthor;
  readonly ring: Ring | undefined;
  readonly population: number;
  readonly random: Random;
}

interface Phase {
  readonly events: Range;
  readonly gapSeconds: Range;
  readonly gapSpread: number;
  readonly session: Range;
  readonly mix: Mix;
  readonly writes: Writing;
  readonly startMs: number;
  readonly badFrom: number;
  readonly device: string;
  readonly script: Script;
}

/** @returns when it ended */
function phase(events: SimulatedEvent[], { author, ring, population, random }: Context, own: Phase): number {
  const { mix, writes, gapSpread, badFrom, script } = own;
  const device = random() < writes.newDevice ? `new-${own.device}` : own.device;
  const count = Math.round(between(own.events, random));
  const medianMs = between(own.gapSeconds, random) * 1_000;
  let [atMs, inSession, bad, address] = [
    own.startMs,
    Math.round(between(own.session, random)),
    badFrom,
    author.home,
  ];
  const channels = channelsOf(author.number, badFrom + (atMs % 9_973));
  for (let i = 0; i < count; i++) {
    const begins = i === 0 || inSession === 0;
    if (inSession-- === 0) {
      inSession = Math.round(between(own.session, random));
      // Between sessions a person does something else; over the day they thin out.
      atMs += (0.3 + random() * 4) * 3_600_000;
    } else if (i > 0) {
      atMs += medianMs * Math.exp(gapSpread * gaussian(random));
    }
    if (writes.newAddressEvery > 0 && random() < 1 / writes.newAddressEvery)
      address = random() < 0.5 ? author.home : `roam-${Math.floor(random() * population)}`;
    const type = typeOf(mix, random);
    const writesText = type === 'submission' || type === 'message';
    const scattered = random() < writes.scattered;
    const again = random() < writes.again;
    const text = !writesText
      ? undefined
      : again
        ? `${ring?.name ?? `own-${author.number}`}-${Math.floor(random() * 3)}`
        : random() < writes.phrase
          ? `phrase-${Math.floor(random() * 400)}`
          : `text-${author.number}-${i}-${badFrom}`;
    events.push({
      ...{ atMs, author: author.number, type, ip: address, device, bad },
      ...(type === 'report' && { reports: Math.floor(random() * population) }),
      ...(type !== 'login' && {
        target: `t-${Math.floor(random() * (scattered ? 100_000 : 4)) + author.number * 7}`,
      }),
      ...(type === 'submission' && { channel: channels(begins, writes.scattered) }),
      ...(text !== undefined && {
        text,
        written: writtenBy(author, script, random),
      }),
      violation: writesText && random() < writes.violation,
      failed: i > 4 && random() < writes.failure,
    });
    // What people see they report, a while later.
    if (writesText && random() < writes.reported) {
      const reporter = Math.floor(random() * population * 0.9);
      events.push({
        ...{
          atMs: atMs + random() * 1_200_000,
          author: reporter,
          type: 'report',
          ip: `ip-${reporter}`,
          device: '',
        },
        ...{ reports: author.number, target: `t-${author.number}`, violation: false, failed: false, bad: 0 },
      });
    }
    if (bad > 0) bad++;
  }
  return atMs;
}

/**
 * Places of an app with a dozen of them. An author has a few of his own, and stays in one for a while; who writes to
 * everybody writes everywhere. By chance of its own, so that all else of the traffic stays as it is.
 * @returns what gives the channel of each submission
 */
function channelsOf(author: number, seed: number): (isNewSession: boolean, scattered: number) => string {
  const ownRandom = mulberry32(author);
  const own = Array.from({ length: 1 + Math.floor(ownRandom() ** 2 * 4) }, () =>
    Math.floor(ownRandom() * 12),
  );
  const random = mulberry32(author * 7_919 + seed);
  let present = pick(own, random);
  return (isNewSession, scattered) => {
    if (isNewSession || random() < 0.08) present = pick(own, random);
    return `channel-${random() < scattered * 0.3 ? Math.floor(random() * 12) : present}`;
  };
}

function writtenBy({ links, contacts, contact }: SimulatedAuthor, script: Script, random: Random): Written {
  const [link, named] = [random() < links, random() < contacts];
  return { script, link, contact: named, contacts: named ? [contact] : undefined };
}

function typeOf(mix: Mix, random: Random): string {
  let left = random();
  for (const [type, share] of Object.entries(mix)) if ((left -= share) < 0) return type;
  return 'submission';
}

function between([from, to]: Range, random: Random): number {
  return from + (to - from) * random();
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random() * all.length)] as T;
}

/** Box and Muller. */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
