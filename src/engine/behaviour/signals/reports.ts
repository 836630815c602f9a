import type { Level } from '../level.js';
import { logRamp, type SignalKind } from '../signal.js';

/** Others report him; each counts by his own standing, and once a day. */
export const reports: SignalKind = {
  name: 'reports',
  counts: 'reports by others a day, weighed',
  measure: ({ state: { counts } }) => {
    const value = counts.reports.day / tenths;
    return { value, reference: usual, strength: logRamp(value, usual, 6) };
  },
};

/**
 * What a report counts, in tenths. Who reports much counts less, so that one who reports everybody harms nobody.
 * @param reportingDay how many the reporter made within a day, this one included
 */
export function reportTenths(level: Level, reportingDay: number): number {
  return Math.round((tenths * standing[level]) / Math.max(1, reportingDay / reportsInFull));
}

/** In so many parts a report is counted. */
export const tenths = 10;
const usual = 1;
const reportsInFull = 3;
const standing: Readonly<Record<Level, number>> = {
  trusted: 1.5,
  normal: 1,
  suspicious: 0.2,
  spammer: 0,
  banned: 0,
};
