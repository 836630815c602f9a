import { mulberry32, type Random } from './mulberry32.js';
import { demoTexts, slots, type DemoText } from './texts.js';

/**
 * `count` submissions, always the same ones: bodies of POST /moderate. Most authors write once or a few times; one floods,
 * and a ring of several writes from one device.
 */
export function demoSubmissions(count: number): Record<string, unknown>[] {
  const random = mulberry32(20_261);
  const pool = demoTexts.flatMap((text) => Array<DemoText>(text.weight).fill(text));
  return Array.from({ length: count }, (_, i) => {
    const { text, channel } = pick(pool, random);
    const filled = text.replace(/\{([^}]+)\}/g, (_whole, slot: string) =>
      pick(slots[slot] ?? [slot], random),
    );
    const author = authorOf(random);
    return {
      text: author.says ?? filled,
      channel,
      contentId: `demo-${i + 1}`,
      user: { ...author.user, nickname: `${pick(slots['name'] ?? [], random)}${author.user.id.slice(5)}` },
      context: { threadId: `thread-${Math.floor(random() * 20)}` },
    };
  });
}

const [ordinary, ring] = [240, 6];
const [floods, rings] = [0.08, 0.06];

function authorOf(random: Random): { user: { id: string; ip: string; device: string }; says?: string } {
  const chance = random();
  if (chance < floods) {
    const user = { id: 'user-flood', ip: '198.51.100.7', device: 'device-flood' };
    return { user, says: `Limited offer no. ${Math.floor(random() * 90 + 10)}, tell all your friends` };
  }
  if (chance < floods + rings) {
    const member = Math.floor(random() * ring);
    const user = { id: `user-ring-${member}`, ip: '198.51.100.80', device: 'device-ring' };
    return {
      user,
      says: `I earn ${Math.floor(random() * 900 + 100)} a day from home, ask me how: telegram @easy_home_days`,
    };
  }
  const author = Math.floor(random() * ordinary);
  return { user: { id: `user-${author}`, ip: `203.0.113.${author + 1}`, device: `device-${author}` } };
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}
