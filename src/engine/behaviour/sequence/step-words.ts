import { gapEndsSeconds, gapSecondsOf, STEP_TYPES } from './step.js';
import { unpacked } from './surprise.js';

/** A surprising step in words: `message after 2 s, 9 times, usual: 1–4 min or 4–15 min`. */
export function stepInWords(word: number): string {
  const { type, gapByte, channel, facet, usual, times } = unpacked(word);
  const seconds = gapSecondsOf(gapByte);
  const gap = seconds === undefined ? '' : ` after ${durationInWords(seconds)}`;
  const place = facet === 2 ? ` ${channelWords[channel]}` : '';
  const often = times > 1 ? `, ${times} times` : '';
  const words = [...new Set(usual)].map((each) => classInWords(facet, each));
  return `${typeInWords(type)}${place}${gap}${often}, usual: ${words.join(' or ')}`;
}

function classInWords(facet: number, number: number): string {
  if (facet === 0) return typeInWords(number);
  if (facet === 2) return channelWords[number] as string;
  const [from, to] = [gapEndsSeconds[number - 1], gapEndsSeconds[number]];
  if (from === undefined) return `less than ${durationInWords(to as number)}`;
  if (to === undefined)
    return number > gapEndsSeconds.length ? 'a first step' : `more than ${durationInWords(from)}`;
  return `${durationInWords(from)} to ${durationInWords(to)}`;
}

/** What has no name of ours is the app's own word, of which a hash is left. */
function typeInWords(type: number): string {
  return STEP_TYPES[type] ?? 'another event';
}

const channelWords = [
  'in no channel',
  'in the same channel',
  'in a channel used before',
  'in a new channel',
] as const;

function durationInWords(seconds: number): string {
  for (const { unit, length } of units) {
    if (seconds >= 2 * length) return `${Math.round(seconds / length)} ${unit}`;
  }
  return seconds < 0.5 ? 'less than 1 s' : `${Math.round(seconds)} s`;
}

const units = [
  { unit: 'days', length: 86_400 },
  { unit: 'h', length: 3_600 },
  { unit: 'min', length: 60 },
] as const;
