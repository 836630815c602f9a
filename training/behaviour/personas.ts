/** How the kinds of authors behave in the simulation. Every number is ours, by what moderators tell; none is measured. */
export interface Persona {
  /** Share of the authors. */
  readonly share: number;
  /** Unwanted. */
  readonly bad: boolean;
  /** Events a day, from and to; of those that turn: before they turn. */
  readonly events: Range;
  /** Median gap within a session in seconds, an author's own, and how far its logarithm spreads. */
  readonly gapSeconds: Range;
  readonly gapSpread: number;
  /** Events of one session. */
  readonly session: Range;
  /** Days since the registration; the smaller ones are more likely. */
  readonly ageDays: Range;
  /** Events that the habit already holds. */
  readonly known: Range;
  readonly mix: Mix;
  readonly writes: Writing;
  /** After this share of the day the author turns into what `turned` says. */
  readonly turned?: Turn;
  /** Authors that share devices, addresses, texts and, where they name one, a way of contact. */
  readonly ring?: {
    readonly authors: Range;
    readonly sharesDevice: number;
    readonly sharesContact: number;
    readonly addresses: Range;
  };
}

export type Range = readonly [from: number, to: number];

/** Shares of the types of events; the rest are submissions. */
export type Mix = Readonly<Partial<Record<'like' | 'follow' | 'message' | 'login' | 'report', number>>>;

/** Shares of what is written. */
export interface Writing {
  /** Of authors who write links at all, and of their texts. */
  readonly link: Some;
  readonly contact: Some;
  /** Of his own few texts or of his ring's, said again. */
  readonly again: number;
  /** Phrases that everybody says. */
  readonly phrase: number;
  /** What is blocked of it. */
  readonly violation: number;
  /** Reports that a text draws from others. */
  readonly reported: number;
  /** Challenges not met, once there are a few events. */
  readonly failure: number;
  readonly machineName: number;
  /** Each message or submission goes to another target. */
  readonly scattered: number;
  /** Share of authors who use another device than before from this day on. */
  readonly newDevice: number;
  /** Another address every so many events; 0: never. */
  readonly newAddressEvery: number;
}

export interface Some {
  readonly authors: number;
  readonly texts: number;
}

export interface Turn {
  readonly events: Range;
  readonly gapSeconds: Range;
  readonly gapSpread: number;
  readonly mix: Mix;
  readonly writes: Writing;
  /** Shares of those whose device and script are other ones from then on. */
  readonly otherDevice: number;
  readonly otherScript: number;
}

const harmless: Writing = {
  link: { authors: 0.4, texts: 0.15 },
  contact: { authors: 0.02, texts: 0.1 },
  again: 0.01,
  phrase: 0.02,
  violation: 0.003,
  reported: 0.002,
  failure: 0.0005,
  machineName: 0.03,
  scattered: 0.3,
  newDevice: 0.04,
  newAddressEvery: 40,
};
const unwanted: Writing = {
  link: { authors: 0.6, texts: 0.7 },
  contact: { authors: 0.4, texts: 0.6 },
  again: 0.6,
  phrase: 0,
  violation: 0.12,
  reported: 0.06,
  failure: 0.08,
  machineName: 0.35,
  scattered: 0.7,
  newDevice: 0.1,
  newAddressEvery: 0,
};
const everyday: Mix = { like: 0.25, follow: 0.08, message: 0.15, login: 0.06, report: 0.004 };

export const PERSONAS: Readonly<Record<string, Persona>> = {
  ordinary: {
    ...{ share: 0.89, bad: false, events: [2, 34], gapSeconds: [15, 180], gapSpread: 1, session: [2, 12] },
    ...{ ageDays: [0, 900], known: [0, 60], mix: everyday, writes: harmless },
  },
  enthusiast: {
    ...{
      share: 0.03,
      bad: false,
      events: [60, 220],
      gapSeconds: [20, 70],
      gapSpread: 0.9,
      session: [10, 50],
    },
    ...{ ageDays: [20, 2_000], known: [100, 400], mix: everyday },
    writes: { ...harmless, link: { authors: 0.6, texts: 0.2 }, again: 0.02, scattered: 0.4 },
  },
  'link-sharer': {
    ...{ share: 0.015, bad: false, events: [4, 40], gapSeconds: [40, 400], gapSpread: 1, session: [2, 10] },
    ...{ ageDays: [0, 1_500], known: [0, 100], mix: { like: 0.1 } },
    writes: { ...harmless, link: { authors: 1, texts: 0.85 }, again: 0.03 },
  },
  chatter: {
    ...{ share: 0.015, bad: false, events: [20, 120], gapSeconds: [7, 25], gapSpread: 0.9, session: [8, 40] },
    ...{ ageDays: [0, 1_000], known: [5, 200], mix: { like: 0.1, message: 0.6 } },
    writes: { ...harmless, scattered: 0.05 },
  },
  flooder: {
    ...{ share: 0.01, bad: true, events: [25, 140], gapSeconds: [2, 9], gapSpread: 0.6, session: [25, 140] },
    ...{ ageDays: [0, 40], known: [0, 3], mix: { message: 0.3 } },
    writes: { ...unwanted, again: 0.7 },
  },
  dripper: {
    ...{
      share: 0.01,
      bad: true,
      events: [50, 110],
      gapSeconds: [240, 1_100],
      gapSpread: 0.08,
      session: [50, 110],
    },
    ...{ ageDays: [0, 200], known: [0, 20], mix: { message: 0.2 } },
    writes: { ...unwanted, again: 0.35, violation: 0.05, newAddressEvery: 15 },
  },
  ring: {
    ...{ share: 0.012, bad: true, events: [18, 60], gapSeconds: [60, 400], gapSpread: 0.8, session: [3, 12] },
    ...{ ageDays: [0, 120], known: [0, 10], mix: { like: 0.2, message: 0.2 } },
    writes: { ...unwanted, link: { authors: 0.5, texts: 0.5 }, again: 0.55, violation: 0.05 },
    ring: { authors: [6, 24], sharesDevice: 0.6, sharesContact: 0.5, addresses: [1, 4] },
  },
  sleeper: {
    ...{ share: 0.006, bad: true, events: [0, 4], gapSeconds: [60, 300], gapSpread: 1, session: [1, 4] },
    ...{ ageDays: [60, 900], known: [4, 20], mix: everyday, writes: harmless },
    turned: {
      ...{ events: [25, 80], gapSeconds: [12, 60], gapSpread: 0.7, mix: { message: 0.4 } },
      ...{ writes: { ...unwanted, machineName: 0.2 }, otherDevice: 0.6, otherScript: 0.2 },
    },
  },
  'taken-over': {
    ...{ share: 0.007, bad: true, events: [6, 25], gapSeconds: [30, 180], gapSpread: 1, session: [2, 10] },
    ...{ ageDays: [60, 1_500], known: [20, 120], mix: everyday, writes: harmless },
    turned: {
      ...{ events: [20, 70], gapSeconds: [10, 50], gapSpread: 0.7, mix: { message: 0.6 } },
      ...{ writes: { ...unwanted, machineName: 0.03, scattered: 0.95 } },
      ...{ otherDevice: 0.95, otherScript: 0.4 },
    },
  },
  'reporter-bomber': {
    ...{ share: 0.005, bad: true, events: [18, 80], gapSeconds: [5, 40], gapSpread: 0.7, session: [18, 80] },
    ...{ ageDays: [0, 400], known: [0, 30], mix: { report: 0.85, like: 0.05 } },
    writes: { ...harmless, machineName: 0.1, failure: 0.01 },
  },
};

/** The same kinds by other numbers, mostly harder to tell: slower, less regular, better hidden. */
export function changedPersonas(): Readonly<Record<string, Persona>> {
  const less = ({ authors, texts }: Some): Some => ({ authors: authors * 0.9, texts: texts * 0.9 });
  const hide = (writes: Writing): Writing => ({
    ...writes,
    ...{ link: less(writes.link), contact: less(writes.contact), again: writes.again * 0.8 },
    ...{ violation: writes.violation * 0.7, reported: writes.reported * 0.7 },
  });
  return Object.fromEntries(
    Object.entries(PERSONAS).map(([name, persona]): [string, Persona] => {
      const { bad, gapSeconds, gapSpread, writes, turned, ring } = persona;
      // People are busier and unwanted authors slower than what was learned.
      const gaps = (range: Range, by: number): Range => [range[0] * by, range[1] * by];
      return [
        name,
        {
          ...persona,
          gapSeconds: gaps(gapSeconds, bad ? 1.25 : 0.85),
          gapSpread: name === 'dripper' ? gapSpread * 1.4 : gapSpread,
          writes: bad ? hide(writes) : writes,
          ...(turned && {
            turned: { ...turned, gapSeconds: gaps(turned.gapSeconds, 1.25), writes: hide(turned.writes) },
          }),
          ...(ring && { ring: { ...ring, sharesDevice: 0.45, sharesContact: 0.4 } }),
        },
      ];
    }),
  );
}
