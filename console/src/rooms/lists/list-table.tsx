import { Skeleton, Switch, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { useMay } from '../../server/session.js';
import type { List } from '../../server/shapes.js';
import { kindTones, useListChange } from './list-data.js';

/** Lists with the switch of each. */
export function ListTable({
  lists,
  label,
  loading,
}: {
  lists: readonly List[];
  label: string;
  loading: boolean;
}) {
  const { t } = useTranslation();
  if (loading) return <Skeleton h={120} radius={10} />;
  return (
    <div className={table.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('lists.name')}</th>
            <th>{t('lists.kind')}</th>
            <th>{t('lists.subject')}</th>
            <th>{t('findings.category')}</th>
            <th className={table.number}>{t('findings.score')}</th>
            <th className={table.number}>{t('lists.entries')}</th>
            <th>{t('lists.state')}</th>
            <th>
              <VisuallyHidden>{t('lists.enabled')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <ListRow key={list.id} list={list} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ListRow({ list }: { list: List }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const may = useMay();
  const { mutate } = useListChange();
  const { id, name, kind, subject, category, score, entries, enabled, shadow } = list;
  return (
    <tr>
      <td>
        <Link to="/lists/$id" params={{ id }}>
          {name}
        </Link>
      </td>
      <td>
        <Tag tone={kindTones[kind]}>{t(`listKind.${kind}.name`)}</Tag>
      </td>
      <td className={table.nowrap}>{t(`subject.${subject}.name`)}</td>
      <td className={table.nowrap}>{names.category(category)}</td>
      <td className={table.number}>{numbers.score(score)}</td>
      <td className={table.number}>{numbers.count(entries)}</td>
      <td className={table.nowrap}>
        {!enabled ? (
          <Tag>{t('lists.off')}</Tag>
        ) : shadow ? (
          <Tag tone="challenge" title={t('role.shadow.meaning')}>
            {t('lists.shadow')}
          </Tag>
        ) : (
          <Tag tone="ink">{t('lists.live')}</Tag>
        )}
      </td>
      <td>
        <Switch
          size="sm"
          aria-label={t('lists.enable', { name })}
          checked={enabled}
          disabled={!may('lists')}
          onChange={(event) => mutate({ id, fields: { enabled: event.currentTarget.checked } })}
        />
      </td>
    </tr>
  );
}
