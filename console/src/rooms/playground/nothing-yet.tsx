import { useTranslation } from 'react-i18next';
import { Icon } from '../../look/icon.js';
import { Surface } from '../../look/surface.js';
import { decisions } from '../../moderation/moderation.js';
import styles from './nothing-yet.module.css';

/** Before the first answer: how a submission is judged, and what the decision can be. */
export function NothingYet() {
  const { t } = useTranslation();
  return (
    <Surface title={t('nothing.heading')}>
      <p className={styles.lead}>{t('nothing.lead')}</p>
      <ol className={styles.tiers}>
        {([1, 2, 3] as const).map((tier) => (
          <li key={tier} data-tier={tier}>
            <span className={styles.number} aria-hidden="true">
              {tier}
            </span>
            <span className={styles.name}>{t(`tier.${tier}`)}</span>
            <span className={styles.detail}>{t(`nothing.tier.${tier}`)}</span>
          </li>
        ))}
      </ol>
      <h3 className={styles.subheading}>{t('nothing.decisions')}</h3>
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision} data-decision={decision}>
            <Icon name={decision} size={20} />
            <span>
              <strong>{t(`decision.${decision}.name`)}</strong>
              <span className={styles.detail}>{t(`decision.${decision}.meaning`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
