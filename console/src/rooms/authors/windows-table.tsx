import { useTranslation } from 'react-i18next';
import page from '../../look/page.module.css';
import table from '../../look/table.module.css';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './windows-table.module.css';

type Windows = NonNullable<Portrait['windows']>;
const spans = ['minute', 'tenMinutes', 'hour', 'day'] as const;

/** What was counted of the author within the last minute, ten minutes, hour and day. */
export function WindowsTable({ portrait, windows }: { portrait: Portrait; windows: Windows }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const counted = Object.entries(windows).filter(([, counts]) => counts.day > 0);
  return (
    <div className={page.stack}>
      {counted.length === 0 ? (
        <p className={styles.none}>{t('authors.nothingCounted')}</p>
      ) : (
        <div className={table.frame} role="region" aria-label={t('authors.counts')} tabIndex={0}>
          <table className={`${table.table} ${styles.windows}`}>
            <thead>
              <tr>
                <th>{t('authors.within')}</th>
                {spans.map((span) => (
                  <th key={span} className={table.number}>
                    {t(`authors.span.${span}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counted.map(([counter, counts]) => (
                <tr key={counter}>
                  <td>{names.counter(counter)}</td>
                  {spans.map((span) => (
                    <td key={span} className={`${table.number} ${counts[span] > 0 ? '' : table.quiet}`}>
                      {numbers.amount(counts[span])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Measures portrait={portrait} />
    </div>
  );
}

/** Different addresses, devices and targets, and how evenly the last events followed one another. */
function Measures({ portrait: { distinct, gaps } }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <dl className={page.facts}>
      {distinct &&
        (['ips', 'devices', 'targets'] as const).map((what) => (
          <div key={what} className={styles.fact}>
            <dt>{t(`authors.distinct.${what}`)}</dt>
            <dd>{numbers.count(distinct[what])}</dd>
          </div>
        ))}
      {gaps && gaps.known > 0 && (
        <div className={styles.fact}>
          <dt>{t('authors.gaps', { count: gaps.known })}</dt>
          <dd>
            {t('authors.gapsAre', {
              median: seconds(gaps.medianMs, numbers.amount),
              spread: seconds(gaps.spreadMs, numbers.amount),
            })}
          </dd>
        </div>
      )}
    </dl>
  );
}

function seconds(ms: number, written: (value: number) => string): string {
  return written(ms / 1_000);
}
