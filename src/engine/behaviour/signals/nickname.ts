import type { SignalKind } from '../signal.js';

/** A name that a machine made, or that is an advertisement: rows of digits, letters without vowels, a contact. */
export const nickname: SignalKind = {
  name: 'nickname',
  counts: 'of the name looks made by a machine',
  customary: true,
  measure: ({ event }) => {
    const name = event.nickname?.slice(0, 64);
    if (!name) return undefined;
    const value = Math.max(digitsOf(name), consonantsOf(name), contactPattern.test(name) ? 1 : 0);
    return { value, reference: usual, strength: Math.max(0, (value - usual) / (1 - usual)) };
  },
};

const usual = 0.4;
const contactPattern =
  /(?:https?:|www\.|t\.me\/|\.(?:com|net|top|xyz|vip)\b|(?:vx|wx|qq|微信|加我)\s?[:：]?\s?[a-z0-9]{4})/i;

/** Birth years are people's: of four digits nothing is thought. */
function digitsOf(name: string): number {
  const digits = name.replace(/\D/g, '').length;
  return digits < 5 ? 0 : Math.min(1, digits / name.length + 0.3);
}

/** The longest row of Latin consonants. */
function consonantsOf(name: string): number {
  let longest = 0;
  for (const { 0: row } of name.matchAll(/[bcdfghjklmnpqrstvwxz]{4,}/gi))
    longest = Math.max(longest, row.length);
  return longest < 6 ? 0 : Math.min(1, longest / 8);
}
