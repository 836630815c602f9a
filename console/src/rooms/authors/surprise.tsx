import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../moderation/numbers.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './surprise.module.css';

/** How surprising the last events were, step by step. */
export function Surprise({ surprise }: { surprise: NonNullable<Portrait['surprise']> }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { percentile, steps } = surprise;
  return (
    <>
      <p className={styles.lead}>{t('surprise.above', { share: numbers.share(percentile) })}</p>
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      )}
    </>
  );
}
