import { useTranslation } from 'react-i18next';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './habit.module.css';

const facets = ['hours', 'scripts', 'contents'] as const;

/** What the author usually does: when he is there, in which script he writes, what his texts hold. */
export function Habit({ habit }: { habit: NonNullable<Portrait['habit']> }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const known = facets.filter((facet) => habit[facet].length > 0);
  if (known.length === 0) return <p className={styles.lead}>{t('habit.none')}</p>;
  return (
    <div className={styles.habit}>
      <p className={styles.lead}>
        {t('habit.events', {
          count: Math.max(1, Math.round(habit.events)),
          n: numbers.count(Math.max(1, Math.round(habit.events))),
        })}
      </p>
      {known.map((facet) => (
        <section key={facet}>
          <h3 className={styles.heading}>{t(`habit.${facet}`)}</h3>
          <ul className={styles.shares}>
            {habit[facet].map(({ what, share }) => (
              <li key={what}>
                <span>{names.habit(what)}</span>
                <span className={styles.track} aria-hidden="true">
                  <span style={{ width: `${share * 100}%` }} />
                </span>
                <span className={styles.number}>{numbers.share(share)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
