import { authorDetector, type Finding } from './finding.js';

/**
 * Who is believed first where several lead to the same decision: the author's own lists, then lists of things that
 * are one and the same wherever they occur, then lists of words and patterns, then what filters and models reckon.
 */
const ORDER: readonly (readonly string[])[] = [
  [authorDetector],
  ['image-list', 'url-list', 'email-list', 'ip-list', 'device-list'],
  ['keywords', 'regex'],
];

/** 0 is believed first. */
export function precedenceOf({ detector }: Finding): number {
  const rank = ORDER.findIndex((detectors) => detectors.includes(detector));
  return rank < 0 ? ORDER.length : rank;
}
