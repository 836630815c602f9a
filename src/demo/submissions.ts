import { mulberry32 } from './mulberry32.js';
import { demoTexts, slots, type DemoText } from './texts.js';

/** `count` submissions, always the same ones: bodies of POST /moderate. */
export function demoSubmissions(count: number): Record<string, unknown>[] {
  const random = mulberry32(20_261);
  const pool = demoTexts.flatMap((text) => Array<DemoText>(text.weight).fill(text));
  return Array.from({ length: count }, (_, i) => {
    const { text, channel } = pick(pool, random);
    const author = Math.floor(random() ** 2 * authors);
    return {
      text: text.replace(/\{([^}]+)\}/g, (_whole, slot: string) => pick(slots[slot] ?? [slot], random)),
      channel,
      contentId: `demo-${i + 1}`,
      user: {
        id: `user-${author}`,
        nickname: `${pick(slots['name'] ?? [], random)}${author}`,
        ip: `203.0.113.${(author % 250) + 1}`,
        device: `device-${author % 40}`,
      },
      context: { threadId: `thread-${Math.floor(random() * 20)}` },
    };
  });
}

const authors = 60;

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
