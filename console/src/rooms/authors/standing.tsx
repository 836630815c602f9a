import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import page from '../../look/page.module.css';
import level from '../../moderation/level.module.css';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { RiskBar } from '../../moderation/risk-bar.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './standing.module.css';
import { StrikeWords } from './strike-words.js';

/** How the author stands, large: level and risk, who holds him, what his strikes are. */
export function Standing({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const { risk, held, since, strike, violations } = portrait;
  return (
    <section
      className={`${level.level} ${styles.standing}`}
      data-level={portrait.level}
      aria-label={t('authors.standing')}
    >
      <div className={styles.level}>
        <h2 className={styles.name}>{names.level(portrait.level)}</h2>
        <p className={styles.meaning}>{t(`levelMeaning.${portrait.level}`)}</p>
      </div>
      <dl className={`${page.facts} ${styles.facts}`}>
        <dt>{t('author.risk')}</dt>
        <dd>{risk === null ? t('authors.riskUnknown') : <RiskBar risk={risk} level={portrait.level} />}</dd>
        {since !== null && (
          <>
            <dt>{t('authors.since')}</dt>
            <dd>
              <Moment at={since} />
            </dd>
          </>
        )}
        {held && (
          <>
            <dt>{t('authors.held')}</dt>
            <dd>{t('authors.heldHelp')}</dd>
          </>
        )}
        <dt>{t('authors.strike')}</dt>
        <dd>{strike ? <StrikeWords strike={strike} /> : t('authors.noStrike')}</dd>
        {violations !== null && (
          <>
            <dt>{t('authors.unfaded')}</dt>
            <dd>{numbers.amount(violations)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
