import { useTranslation } from 'react-i18next';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';
import type { Moderation } from './moderation.js';
import styles from './tier-trail.module.css';

/** The chain in the order it ran: what each tier took, or that it was skipped. */
export function TierTrail({ tiers }: { tiers: Moderation['tiers'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return (
    <ol className={styles.trail}>
      {tiers.map(({ tier, ran, ms }) => (
        <li key={tier} className={styles.step} data-ran={ran}>
          <span className={styles.number} data-tier={tier} aria-hidden="true">
            {tier}
          </span>
          <span className={styles.name}>{names.tier(tier)}</span>
          <span className={styles.time}>
            {!ran
              ? t('tiers.skipped')
              : ms === undefined
                ? t('tiers.ran')
                : t('tiers.ms', { ms: numbers.ms(ms) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
