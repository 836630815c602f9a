import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Surface } from '../../look/surface.js';
import { Tag } from '../../look/tag.js';
import { roleOf, type Finding } from '../../moderation/finding.js';
import type { Moderation } from '../../moderation/moderation.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import styles from './why-trace.module.css';

/** The chain as it ran: each tier with all that its detectors found, down to the entry that hit. */
export function WhyTrace({ moderation }: { moderation: Moderation }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return (
    <Surface title={t('records.why')}>
      <ol className={styles.tiers}>
        {moderation.tiers.map(({ tier, ran, ms }) => {
          const findings = moderation.findings.filter((finding) => finding.tier === tier);
          return (
            <li key={tier}>
              <h3 className={styles.tier}>
                <span className={styles.number} data-tier={tier} aria-hidden="true">
                  {tier}
                </span>
                {names.tier(tier)}
                <span className={styles.quiet}>
                  {!ran
                    ? t('tiers.skipped')
                    : ms === undefined
                      ? t('tiers.ran')
                      : t('tiers.ms', { ms: numbers.ms(ms) })}
                </span>
              </h3>
              {findings.length === 0 ? (
                <p className={styles.quiet}>{t(ran ? 'records.nothingFound' : 'records.notNeeded')}</p>
              ) : (
                <ul className={styles.findings}>
                  {findings.map((finding, index) => (
                    <TraceLine key={index} finding={finding} />
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </Surface>
  );
}

function TraceLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const role = roleOf(finding);
  const { why } = finding;
  return (
    <li>
      <span className={styles.line}>
        <code>{finding.detector}</code>
        <b>{names.category(finding.category)}</b>
        <span>{numbers.score(finding.score)}</span>
        {role !== 'acting' && <Tag title={t(`role.${role}.meaning`)}>{t(`role.${role}.name`)}</Tag>}
        {finding.match !== undefined && <q className={styles.match}>{finding.match}</q>}
        {finding.part !== undefined && finding.part !== 'text' && (
          <span className={styles.quiet}>{t('findings.in', { part: names.part(finding.part) })}</span>
        )}
        {finding.model !== undefined && <span className={styles.quiet}>{finding.model}</span>}
        {finding.listId !== undefined && (
          <Link to="/lists/$id" params={{ id: finding.listId }} className={styles.list}>
            {t('records.itsList')}
          </Link>
        )}
      </span>
      {why !== undefined && (
        <span className={styles.quiet}>{typeof why === 'string' ? why : why.join(' · ')}</span>
      )}
    </li>
  );
}
