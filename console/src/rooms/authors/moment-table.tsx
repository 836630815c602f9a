import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Actor } from '../../look/actor.js';
import { Moment } from '../../look/moment.js';
import table from '../../look/table.module.css';
import type { AuthorMoment } from '../../server/shapes.js';
import { useMomentWords } from './moment-words.js';
import styles from './moment-table.module.css';

/** What happened, the newest first. */
export function MomentTable({ timeline }: { timeline: readonly AuthorMoment[] }) {
  const { t } = useTranslation();
  const words = useMomentWords();
  return (
    <div
      className={`${table.frame} ${styles.tall}`}
      role="region"
      aria-label={t('timeline.title')}
      tabIndex={0}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('records.when')}</th>
            <th>{t('timeline.what')}</th>
            <th>{t('timeline.by')}</th>
            <th>{t('timeline.note')}</th>
          </tr>
        </thead>
        <tbody>
          {timeline.map((moment, index) => (
            <tr key={index}>
              <td className={`${table.nowrap} ${table.quiet}`}>
                <Moment at={moment.at} />
              </td>
              <td className={styles.what}>
                {moment.recordId === null ? (
                  words(moment)
                ) : (
                  <Link to="/records/$id" params={{ id: moment.recordId }}>
                    {words(moment)}
                  </Link>
                )}
              </td>
              <td className={table.nowrap}>{moment.by !== null && <Actor actor={moment.by} />}</td>
              <td className={styles.note}>{moment.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
