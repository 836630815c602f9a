import { useTranslation } from 'react-i18next';
import styles from './category-scores.module.css';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';

/** The fused score of each category, highest first. The number is text; the bar only repeats it. */
export function CategoryScores({
  categories,
  deciding,
}: {
  categories: Record<string, number>;
  deciding?: string;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const scores = Object.entries(categories).sort(([, a], [, b]) => b - a);
  if (scores.length === 0) return <p className={styles.none}>{t('scores.none')}</p>;
  return (
    <ul className={styles.scores}>
      {scores.map(([category, score]) => (
        <li key={category} className={styles.score} data-deciding={category === deciding || undefined}>
          <span className={styles.name}>{names.category(category)}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ width: `${Math.min(Math.max(score, 0), 1) * 100}%` }} />
          </span>
          <span className={styles.number}>{numbers.score(score)}</span>
        </li>
      ))}
    </ul>
  );
}
