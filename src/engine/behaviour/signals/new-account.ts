import type { SignalKind } from '../signal.js';

/** Registered a moment ago: harmless by itself, and most throw-away accounts are. */
export const newAccount: SignalKind = {
  name: 'new-account',
  counts: 'days since the registration',
  customary: true,
  measure: ({ event: { atMs, registeredAtMs } }) => {
    if (registeredAtMs === undefined) return undefined;
    const days = Math.max(0, (atMs - registeredAtMs) / dayMs);
    return { value: days, reference: usualDays, strength: days > usualDays ? 0 : 2 ** -days };
  },
};

const dayMs = 86_400_000;
const usualDays = 7;
