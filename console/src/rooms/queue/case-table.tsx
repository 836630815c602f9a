import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Actor } from '../../look/actor.js';
import { Moment } from '../../look/moment.js';
import { useSteady } from '../../look/steady.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { Tick } from '../../look/tick.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { CaseLine } from '../../server/shapes.js';
import { isRestricted } from './case-data.js';

interface CaseTableProps {
  cases: readonly CaseLine[];
  selectable: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** So many fill a screen: they are drawn first, and what is beneath them in a second pass. */
const rowsInSight = 20;

/** Cases, one a row, in the order of the queue. */
export function CaseTable({ cases, selectable, selected, onSelect }: CaseTableProps) {
  const { t } = useTranslation();
  const drawn = useDeferredValue(cases, cases.slice(0, rowsInSight));
  const open = cases.filter((line) => !isRestricted(line));
  const toggle = useSteady((id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  });
  return (
    <div className={table.frame} role="region" aria-label={t('rooms.queue')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            {selectable && (
              <th>
                <Tick
                  label={t('lists.selectAll')}
                  checked={selected.size > 0 && selected.size === open.length}
                  indeterminate={selected.size > 0 && selected.size < open.length}
                  onChange={(checked) => onSelect(new Set(checked ? open.map(({ id }) => id) : []))}
                />
              </th>
            )}
            <th>{t('queue.case')}</th>
            <th>{t('findings.category')}</th>
            <th>{t('queue.source')}</th>
            <th className={table.number}>{t('queue.priority')}</th>
            <th className={table.number}>{t('queue.reports')}</th>
            <th className={table.number}>{t('queue.similar')}</th>
            <th>{t('queue.since')}</th>
            <th>{t('queue.holder')}</th>
          </tr>
        </thead>
        <tbody>
          {drawn.map((line) => (
            <CaseRow
              key={line.id}
              line={line}
              selectable={selectable}
              selected={selected.has(line.id)}
              onToggle={toggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CaseRowProps {
  line: CaseLine;
  selectable: boolean;
  selected: boolean;
  onToggle: (id: string) => void;
}

const CaseRow = memo(function CaseRow({ line, selectable, selected, onToggle }: CaseRowProps) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const restricted = isRestricted(line);
  return (
    <tr>
      {selectable && (
        <td>
          <Tick
            label={t('queue.select')}
            checked={selected}
            disabled={restricted}
            onChange={() => onToggle(line.id)}
          />
        </td>
      )}
      <td style={{ minWidth: 260 }}>
        <Link to="/queue/$id" params={{ id: line.id }}>
          <span className={table.clip}>
            {line.preview ?? t(restricted ? 'queue.noPreview' : 'queue.noText')}
          </span>
        </Link>
      </td>
      <td className={table.nowrap}>
        {line.category === null ? (
          <span className={table.quiet}>{t('queue.noCategory')}</span>
        ) : (
          names.category(line.category)
        )}
      </td>
      <td className={table.nowrap}>{t(`caseSource.${line.source}`)}</td>
      <td className={table.number}>{numbers.count(Math.round(line.priority))}</td>
      <td className={table.number}>{line.reports > 0 ? line.reports : ''}</td>
      <td className={table.number}>{line.similar > 0 ? line.similar : ''}</td>
      <td className={`${table.nowrap} ${table.quiet}`}>
        <Moment at={line.createdAt} />
      </td>
      <td className={table.nowrap}>
        {line.verdict ? (
          <>
            <Tag tone={line.verdict.verdict === 'approve' ? 'pass' : 'block'}>
              {t(`verdict.${line.verdict.verdict}`)}
            </Tag>{' '}
            <Actor actor={line.verdict.by} />
          </>
        ) : line.assignee === null ? (
          <VisuallyHidden>{t('queue.nobody')}</VisuallyHidden>
        ) : (
          <Tag tone="ink">
            <Actor actor={line.assignee} />
          </Tag>
        )}
      </td>
    </tr>
  );
});
