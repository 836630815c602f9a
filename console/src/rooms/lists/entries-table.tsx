import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { Tag } from '../../look/tag.js';
import { Tick } from '../../look/tick.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Entry, List } from '../../server/shapes.js';
import styles from './entries-table.module.css';

interface EntriesTableProps {
  list: List;
  entries: readonly Entry[];
  editable: boolean;
  switchable: boolean;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onOpen: (entry: Entry) => void;
  onSwitch: (entry: Entry, enabled: boolean) => void;
  /** The end is near: more may be fetched. */
  onEnd: () => void;
}

const rowHeight = 40;

/** However many entries, only the rows in sight are drawn. */
export function EntriesTable({ list, entries, editable, switchable, ...on }: EntriesTableProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { selected, onSelect, onOpen, onSwitch, onEnd } = on;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const lastIndex = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastIndex >= entries.length - 30) onEnd();
  }, [lastIndex, entries.length, onEnd]);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const isKeyword = list.subject === 'keyword';
  return (
    <div
      className={styles.scroller}
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={t('lists.entries')}
    >
      <div role="table" aria-rowcount={list.entries + 1} className={styles.table} data-editable={editable}>
        <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
          <span role="columnheader">
            {editable && (
              <Tick
                label={t('lists.selectAll')}
                checked={selected.size > 0 && selected.size === entries.length}
                indeterminate={selected.size > 0 && selected.size < entries.length}
                onChange={(checked) => onSelect(new Set(checked ? entries.map(({ id }) => id) : []))}
              />
            )}
          </span>
          <span role="columnheader">{t('lists.value')}</span>
          <span role="columnheader">{isKeyword ? t('lists.match') : ''}</span>
          <span role="columnheader">{t('lists.note')}</span>
          <span role="columnheader" className={styles.number}>
            {t('lists.hitsHead')}
          </span>
          <span role="columnheader">{t('lists.lastHit')}</span>
          <span role="columnheader">{t('lists.expires')}</span>
          <span role="columnheader">{t('lists.enabled')}</span>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const entry = entries[index]!;
            const expired = entry.expiresAt !== null && Date.parse(entry.expiresAt) < Date.now();
            return (
              <div
                key={entry.id}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                data-off={!entry.enabled || expired || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span role="cell">
                  {editable && (
                    <Tick
                      label={t('lists.select', { value: entry.value })}
                      checked={selected.has(entry.id)}
                      onChange={() => toggle(entry.id)}
                    />
                  )}
                </span>
                <span role="cell" className={styles.value}>
                  {editable ? (
                    <button type="button" className={styles.open} onClick={() => onOpen(entry)}>
                      {entry.value}
                    </button>
                  ) : (
                    entry.value
                  )}
                </span>
                <span role="cell">{isKeyword && t(`match.${entry.match}.name`)}</span>
                <span role="cell" className={styles.quiet}>
                  {entry.note}
                </span>
                <span role="cell" className={styles.number}>
                  {numbers.count(entry.hits)}
                </span>
                <span role="cell" className={styles.quiet}>
                  {entry.lastHitAt !== null && <Moment at={entry.lastHitAt} />}
                </span>
                <span role="cell" className={styles.quiet}>
                  {expired ? (
                    <Tag tone="review">{t('lists.expired')}</Tag>
                  ) : (
                    entry.expiresAt !== null && <Moment at={entry.expiresAt} />
                  )}
                </span>
                <span role="cell">
                  <Tick
                    as="switch"
                    label={t('lists.enable', { name: entry.value })}
                    checked={entry.enabled}
                    disabled={!switchable}
                    onChange={(enabled) => onSwitch(entry, enabled)}
                  />
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
