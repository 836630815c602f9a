import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { Surface } from '../../look/surface.js';
import { Tag } from '../../look/tag.js';
import { decisionTones } from '../../moderation/decision-tones.js';
import { useMay } from '../../server/session.js';
import type { CaseDetail } from '../../server/shapes.js';
import { authorQuery, type Sent } from './case-data.js';
import styles from './desk-room.module.css';

interface AuthorRecordsProps {
  user: Sent['user'];
  recordId: string;
  others: CaseDetail['authorRecords'] | undefined;
}

/** Who wrote it, and what else he has sent. */
export function AuthorRecords({ user, recordId, others = [] }: AuthorRecordsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const records = useQuery({ ...authorQuery(user?.id ?? ''), enabled: user !== undefined });
  const texts = new Map<string, Sent | null>(
    records.data?.items.map(({ id, submission }) => [id, submission]) ?? [],
  );
  const listed = records.data?.items ?? others;
  const shown = listed.filter(({ id }) => id !== recordId);
  return (
    <Surface
      title={user ? t('desk.author', { id: user.id }) : t('author.title')}
      aside={
        user && (
          <span className={styles.position}>
            {[user.nickname, user.ip, user.device].filter((fact) => fact !== undefined).join(' · ')}{' '}
            {may('records:read') && (
              <Anchor component={Link} to={`/authors/${encodeURIComponent(user.id)}`} size="sm">
                {t('authors.portrait')}
              </Anchor>
            )}
          </span>
        )
      }
    >
      {shown.length === 0 ? (
        <p className={styles.label}>{t('desk.noOthers')}</p>
      ) : (
        <ul className={styles.records}>
          {shown.map(({ id, decision, createdAt }) => {
            const sent = texts.get(id);
            return (
              <li key={id}>
                <Link to="/records/$id" params={{ id }} className={styles.record}>
                  <Tag tone={decisionTones[decision]}>{t(`decision.${decision}.name`)}</Tag>
                  <span>{sent?.title ?? sent?.text ?? t('desk.record')}</span>
                  <Moment at={createdAt} />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Surface>
  );
}
