import type { Random } from '../../src/demo/mulberry32.js';
import { PERSONAS, type Persona, type Range, type Some, type Turn, type Writing } from './personas.js';

/**
 * The same kinds by numbers drawn anew, as one of many tenants may have them: weights that are learned from several such
 * tenants rest on what is common to them, not on the numbers of one.
 */
export function variedPersonas(random: Random): Readonly<Record<string, Persona>> {
  const phrase = random() < 0.5 ? 0.02 : random() * 0.6;
  return Object.fromEntries(
    Object.entries(PERSONAS).map(([name, persona]): [string, Persona] => {
      const { gapSeconds, gapSpread, events, writes, turned, ring } = persona;
      const spread = name === 'dripper' ? between(0.7, 3, random) : between(0.7, 1.2, random);
      return [
        name,
        {
          ...persona,
          ...{ gapSeconds: scaled(gapSeconds, 0.3, random), events: scaled(events, 0.3, random) },
          ...{ gapSpread: gapSpread * spread, writes: varied(writes, persona.bad, phrase, random) },
          ...(turned && { turned: variedTurn(turned, phrase, random) }),
          ...(ring && {
            ring: { ...ring, sharesDevice: random() * 0.9, sharesContact: random() * 0.9 },
          }),
        },
      ];
    }),
  );
}

function variedTurn(turn: Turn, phrase: number, random: Random): Turn {
  return {
    ...turn,
    gapSeconds: scaled(turn.gapSeconds, 0.3, random),
    otherDevice: turn.otherDevice * between(0.5, 1, random),
    otherScript: turn.otherScript * between(0, 1.5, random),
    writes: varied(turn.writes, true, phrase, random),
  };
}

function varied(writes: Writing, bad: boolean, phrase: number, random: Random): Writing {
  const some = ({ authors, texts }: Some): Some => ({
    authors: Math.min(1, authors * between(0.4, 1.3, random)),
    texts: Math.min(1, texts * between(0.5, 1.3, random)),
  });
  return {
    ...writes,
    ...{ link: some(writes.link), contact: some(writes.contact) },
    again: Math.min(0.95, writes.again * between(bad ? 0.4 : 0.5, bad ? 1.35 : 4, random)),
    phrase: bad ? writes.phrase : phrase,
    violation: writes.violation * between(0, 1.3, random),
    reported: writes.reported * between(0, 1.3, random),
    scattered: Math.min(1, writes.scattered * between(0.2, 1.4, random)),
  };
}

/** Times a factor that is 1 in the middle, log-normal. */
function scaled([from, to]: Range, spread: number, random: Random): Range {
  const by = Math.exp(spread * gaussian(random));
  return [from * by, to * by];
}

function between(from: number, to: number, random: Random): number {
  return from + (to - from) * random();
}

/** Box and Muller. */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
