import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import styles from './decision-banner.module.css';
import type { Moderation } from './moderation.js';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';

/** The decision, large: icon, word and colour together; why, what it means, then the facts given as children. */
export function DecisionBanner({ moderation, children }: { moderation: Moderation; children: ReactNode }) {
  const { t } = useTranslation();
  const reason = useReason(moderation);
  const { decision } = moderation;
  return (
    <section className={styles.banner} data-decision={decision} aria-label={t('decision.heading')}>
      <div className={styles.badge}>
        <Icon name={decision} size={34} />
      </div>
      <div className={styles.words}>
        <h2 className={styles.decision}>{t(`decision.${decision}.name`)}</h2>
        <p className={styles.reason}>{reason}</p>
        <p className={styles.meaning}>{t(`decision.${decision}.meaning`)}</p>
      </div>
      <div className={styles.facts}>{children}</div>
    </section>
  );
}

/** Why, in one sentence. */
function useReason({ reason, findings }: Moderation): string {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  if (!reason) return t(findings.length === 0 ? 'reason.nothing' : 'reason.belowThreshold');
  return t('reason.found', {
    category: names.category(reason.category),
    score: numbers.score(reason.score),
    detector: reason.detector,
    tier: reason.tier,
  });
}
