import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { Surface } from '../../look/surface.js';
import { Tag } from '../../look/tag.js';
import { decisionTones } from '../../moderation/decision-tones.js';
import { useNames } from '../../moderation/names.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './last-records.module.css';

/** What the author wrote last, and what became of it. */
export function LastRecords({ id, records }: { id: string; records: Portrait['records'] }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Surface
      title={t('authors.lastRecords')}
      aside={
        records.length > 0 && (
          <Anchor component={Link} to="/records" search={{ user: id } as never} size="sm">
            {t('records.ofAuthor')}
          </Anchor>
        )
      }
    >
      {records.length === 0 ? (
        <p className={styles.none}>{t('authors.noRecords')}</p>
      ) : (
        <ul className={styles.records}>
          {records.map(({ id: recordId, at, decision, category, excerpt, withheld }) => (
            <li key={recordId}>
              <Link to="/records/$id" params={{ id: recordId }} className={styles.record}>
                <Tag tone={decisionTones[decision]}>{t(`decision.${decision}.name`)}</Tag>
                <span className={styles.text}>
                  {excerpt ?? t(withheld ? 'content.withheld.title' : 'records.noText')}
                </span>
                <span className={styles.quiet}>
                  {category !== null && `${names.category(category)} · `}
                  <Moment at={at} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Surface>
  );
}
