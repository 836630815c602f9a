import { filters } from '../../../src/engine/tier1-rules/filters.js';
import {
  FILTER_NAMES,
  type FilterName,
  type FilterSettings,
} from '../../../src/engine/tier1-rules/filter-settings.js';
import { viewsOf } from '../../../src/engine/normalise/views.js';
import type { Finding } from '../../../src/engine/finding.js';
import type { Submission } from '../../../src/engine/submission.js';

/** What the filters find in a text under these settings. */
export function filtersFind(
  text: string,
  settings?: FilterSettings,
  fields: Partial<Submission> = {},
): readonly Finding[] {
  const submission = { text, images: [], ...fields };
  const signal = () => new AbortController().signal;
  const detection = filters().detect({ submission, views: viewsOf(submission), filters: settings, signal });
  if (!('findings' in detection)) throw new Error('the filters are synchronous and do not fail');
  return detection.findings;
}

/** Settings under which one filter alone is on. */
export function only(name: FilterName, setting: FilterSettings[FilterName] = {}): FilterSettings {
  const off = Object.fromEntries(FILTER_NAMES.map((each) => [each, { enabled: false }]));
  return { ...off, [name]: { enabled: true, ...setting } };
}

/** The texts that one filter marks, or [] where it says nothing. */
export function marked(name: FilterName, text: string, setting: FilterSettings[FilterName] = {}): string[] {
  return filtersFind(text, only(name, setting)).flatMap(({ spans = [] }) =>
    spans.map(([start, end]) => text.slice(start, end)),
  );
}
