import { useTranslation } from 'react-i18next';
import { remembered } from './remembered.js';

/** A moment as people say it ("3 hours ago"); the exact one on hover. `at` is ISO 8601. */
export function Moment({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const { exact, relative } = wordsOf(i18n.language);
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {ago(Date.parse(at) - Date.now(), relative)}
    </time>
  );
}

/** Making one takes as long as drawing a row: a table of moments shares them. */
const wordsOf = remembered((language) => ({
  exact: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }),
  relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
}));

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function ago(distanceMs: number, words: Intl.RelativeTimeFormat): string {
  for (const [unit, unitMs] of units) {
    if (Math.abs(distanceMs) >= unitMs) return words.format(Math.trunc(distanceMs / unitMs), unit);
  }
  return words.format(0, 'second');
}
