import { useTranslation } from 'react-i18next';
import { AuthorLink } from './author-link.js';
import styles from './author-summary.module.css';
import type { Moderation } from './moderation.js';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';

/** What the answer says of the author: id, level, risk and the signals behind it. */
export function AuthorSummary({ author }: { author: NonNullable<Moderation['user']> }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const signals = author.signals ?? [];
  return (
    <dl className={styles.facts}>
      <dt>{t('author.id')}</dt>
      <dd>
        <AuthorLink id={author.id} />
      </dd>
      {author.level != null && (
        <>
          <dt>{t('author.level')}</dt>
          <dd>{names.level(author.level)}</dd>
        </>
      )}
      {author.risk != null && (
        <>
          <dt>{t('author.risk')}</dt>
          <dd>{numbers.score(author.risk)}</dd>
        </>
      )}
      <dt>{t('author.signals')}</dt>
      <dd>
        {signals.length === 0 ? t('author.noSignals') : signals.map(names.signal).join(t('author.separator'))}
      </dd>
    </dl>
  );
}
