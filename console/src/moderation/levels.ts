import type { Tone } from '../look/tag.js';
import type { Level } from '../server/shapes.js';

/** In rising order. */
export const levels = [
  'trusted',
  'normal',
  'suspicious',
  'spammer',
  'banned',
] as const satisfies readonly Level[];

export const levelTones: Record<Level, Tone> = {
  trusted: 'pass',
  normal: 'plain',
  suspicious: 'review',
  spammer: 'block',
  banned: 'solid',
};
