import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { useMay } from '../../server/session.js';
import styles from './verdict-effects.module.css';

/** What the last hundred verdicts changed: each text's score when it was judged, and now. */
export function VerdictEffects() {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const may = useMay();
  const effects = useQuery({
    queryKey: ['models', 'bayes', 'verdicts'],
    queryFn: ({ signal }) => call('get', '/models/bayes/verdicts', { signal }),
  });
  if (effects.isPending) return <Skeleton h={200} radius={10} aria-label={t('loading')} />;
  const { items = [], better = 0, worse = 0 } = effects.data ?? {};
  return (
    <Surface
      title={t('models.verdicts')}
      aside={
        items.length > 0 && (
          <span className={table.quiet}>
            {t('models.moved', { better: numbers.count(better), worse: numbers.count(worse) })}
          </span>
        )
      }
    >
      {items.length === 0 && <p className={styles.none}>{t('models.noVerdicts')}</p>}
      {items.length > 0 && (
        <div
          className={`${table.frame} ${styles.tall}`}
          role="region"
          aria-label={t('models.verdicts')}
          tabIndex={0}
        >
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('records.when')}</th>
                <th>{t('models.verdict')}</th>
                <th>{t('models.category')}</th>
                <th className={table.number}>{t('models.before')}</th>
                <th className={table.number}>{t('models.now')}</th>
                <th>{t('models.stateOf')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, recordId, at, label, category, state, before, now }) => (
                <tr key={`${id} ${category}`}>
                  <td className={table.nowrap}>
                    {recordId && may('records:read') ? (
                      <Link to="/records/$id" params={{ id: recordId }}>
                        <Moment at={at} />
                      </Link>
                    ) : (
                      <Moment at={at} />
                    )}
                  </td>
                  <td>
                    <Tag tone={label === 'spam' ? 'block' : 'pass'}>{t(`models.${label}`)}</Tag>
                  </td>
                  <td>{names.category(category)}</td>
                  <td className={table.number}>{numbers.score(before)}</td>
                  <td className={table.number}>{now === null ? '–' : numbers.score(now)}</td>
                  <td className={table.quiet}>{t(`models.states.${state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Surface>
  );
}
