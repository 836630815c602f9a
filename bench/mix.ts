import { loadCorpus, type Corpus, type Kind, type Language } from './corpus.js';
import { mulberry32, pick, shuffle, zipf, type Random } from './prng.js';

/** A body of POST /moderate. */
export interface MixItem {
  text: string;
  user: { id: string; ip: string; device: string };
  channel: string;
}

export interface Mix {
  data: Corpus['data'];
  items: MixItem[];
  texts: Corpus['texts'];
}

/**
 * The fixed public mix: 70 % ordinary comments and SMS, 20 % spam, 10 % abuse, half Chinese and half English, by
 * 10,000 authors whose activity follows Zipf's law. The shares are exact in each run of 20 items, the order within it
 * is drawn. A text comes again only when all of its kind and language had their turn. The same count gives the same
 * items on every machine that has the same data.
 */
export async function loadMix(root: string, count: number): Promise<Mix> {
  const { data, texts } = await loadCorpus(root);
  const random = mulberry32(seed);
  const nextAuthor = zipf(authorCount, random);
  const turns = {
    en: {
      ordinary: takeTurns(texts.en.ordinary, random),
      spam: takeTurns(texts.en.spam, random),
      abuse: takeTurns(texts.en.abuse, random),
    },
    zh: {
      ordinary: takeTurns(texts.zh.ordinary, random),
      spam: takeTurns(texts.zh.spam, random),
      abuse: takeTurns(texts.zh.abuse, random),
    },
  };
  const items: MixItem[] = [];
  while (items.length < count) {
    for (const { language, kind } of shuffle([...block], random)) {
      items.push({
        text: turns[language][kind](),
        user: author(nextAuthor()),
        channel: pick(channels, random),
      });
    }
  }
  return { data, texts, items: items.slice(0, count) };
}

const seed = 20_240_601;
const authorCount = 10_000;

/** Of ten posts six are comments, three chat lines and one is a profile text. */
const channels = [...Array<string>(6).fill('comment'), ...Array<string>(3).fill('chat'), 'profile'];

const kindsPerBlock: Record<Kind, number> = { ordinary: 7, spam: 2, abuse: 1 };

const block = (['en', 'zh'] satisfies Language[]).flatMap((language) =>
  (Object.keys(kindsPerBlock) as Kind[]).flatMap((kind) =>
    Array.from({ length: kindsPerBlock[kind] }, () => ({ language, kind })),
  ),
);

function takeTurns(texts: string[], random: Random): () => string {
  if (texts.length === 0) throw new Error('a kind of the mix has no texts');
  const order = [...texts];
  let next = order.length;
  return () => {
    if (next === order.length) {
      shuffle(order, random);
      next = 0;
    }
    return order[next++] as string;
  };
}

/** Some three authors share a device and four an address, from the range set aside for benchmarks (RFC 2544). */
function author(rank: number): MixItem['user'] {
  const device = (rank * 7919) % 3_331;
  const address = (rank * 104_729) % 2_503;
  return { id: `u-${rank}`, ip: `198.18.${address >> 8}.${address & 255}`, device: `d-${device}` };
}
