import type { Tone } from '../look/tag.js';
import type { Decision } from './moderation.js';

export const decisionTones: Record<Decision, Tone> = {
  pass: 'pass',
  challenge: 'challenge',
  review: 'review',
  block: 'block',
};
