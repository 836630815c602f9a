import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { useShortcuts } from '../../look/shortcuts.js';
import table from '../../look/table.module.css';
import { LevelTag } from '../../moderation/level-tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { RiskBar } from '../../moderation/risk-bar.js';
import type { ListedAuthor } from '../../server/shapes.js';
import { AuthorName } from './author-name.js';
import styles from './authors-room.module.css';
import { StrikeWords } from './strike-words.js';

/** So many signals are named in a row; the portrait has all. */
const namedSignals = 3;

/** Authors, one a row; `j` and `k` go from one to the next, Enter opens. */
export function AuthorTable({ authors }: { authors: readonly ListedAuthor[] }) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (by: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('tr a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
    links[next]?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
  return (
    <div className={table.frame} role="region" aria-label={t('rooms.authors')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('author.id')}</th>
            <th>{t('author.level')}</th>
            <th>{t('author.risk')}</th>
            <th>{t('author.signals')}</th>
            <th>{t('authors.strike')}</th>
            <th>{t('authors.since')}</th>
            <th className={table.number}>{t('authors.records')}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {authors.map((author, index) => (
            <AuthorRow key={author.id ?? `erased ${index}`} author={author} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const AuthorRow = memo(function AuthorRow({ author }: { author: ListedAuthor }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const { id, level, held, risk, signals, strike, since, records } = author;
  const more = signals.length - namedSignals;
  return (
    <tr className={styles.row}>
      <td className={styles.id}>
        <AuthorName id={id} unnamed={t('authors.erased')} />
      </td>
      <td className={table.nowrap}>
        <LevelTag level={level} held={held} />
      </td>
      <td>
        <RiskBar risk={risk} level={level} />
      </td>
      <td className={styles.signals}>
        {signals.slice(0, namedSignals).map(names.signal).join(t('author.separator'))}
        {more > 0 && <span className={table.quiet}> {t('authors.moreSignals', { more })}</span>}
      </td>
      <td className={table.nowrap}>{strike && <StrikeWords strike={strike} />}</td>
      <td className={`${table.nowrap} ${table.quiet}`}>
        <Moment at={since} />
      </td>
      <td className={table.number}>
        {records >= mostCounted
          ? t('authors.atLeast', { n: numbers.count(records) })
          : numbers.count(records)}
      </td>
    </tr>
  );
});

/** The server counts no further. */
const mostCounted = 1_000;
