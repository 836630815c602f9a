import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClaimedCase, List } from '../../server/shapes.js';
import { listsQuery } from '../lists/list-data.js';
import type { Sent } from './case-data.js';
import styles from './desk-room.module.css';

export interface EntryStep {
  listId: string;
  value: string;
}

interface AddEntryStepProps {
  shown: ClaimedCase;
  value: EntryStep | undefined;
  onChange: (step: EntryStep | undefined) => void;
}

/** A keyword, a link or another value that goes on a list together with the reject. */
export function AddEntryStep({ shown, value, onChange }: AddEntryStepProps) {
  const { t } = useTranslation();
  const lists = useQuery({ ...listsQuery, staleTime: 60_000 });
  const own = (lists.data?.items ?? []).filter(({ preset, kind }) => !preset && kind !== 'allow');
  const first = own[0];
  const start = (list: List) => onChange({ listId: list.id, value: suggestionFor(list, shown) });
  if (!first) return null;
  return (
    <>
      <Checkbox
        size="sm"
        label={t('desk.addEntry')}
        checked={value !== undefined}
        onChange={(event) => (event.currentTarget.checked ? start(first) : onChange(undefined))}
      />
      {value && (
        <div className={styles.context}>
          <NativeSelect
            size="xs"
            aria-label={t('desk.toList')}
            value={value.listId}
            onChange={(event) => {
              const list = own.find(({ id }) => id === event.currentTarget.value);
              if (list) start(list);
            }}
            data={own.map(({ id, name, subject }) => ({
              value: id,
              label: `${name} (${t(`subject.${subject}.name`)})`,
            }))}
          />
          <TextInput
            size="xs"
            aria-label={t('lists.value')}
            placeholder={t('desk.entryHelp')}
            value={value.value}
            onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}

/** What the case itself offers for a list of this subject; marked text comes first for keywords. */
function suggestionFor({ subject }: List, { record }: ClaimedCase): string {
  const sent = record?.submission as Sent | null | undefined;
  const text = [sent?.title, sent?.text].filter((part) => part !== undefined).join('\n');
  if (subject === 'user') return sent?.user?.id ?? '';
  if (subject === 'ip') return sent?.user?.ip ?? '';
  if (subject === 'device') return sent?.user?.device ?? '';
  if (subject === 'url') return /(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,}[^\s]*)/i.exec(text)?.[1] ?? '';
  if (subject === 'image') return sent?.images?.find(({ sha256 }) => sha256 !== undefined)?.sha256 ?? '';
  if (subject !== 'keyword') return '';
  const marked = getSelection()?.toString().trim();
  if (marked) return marked.slice(0, 200);
  return record?.findings.find(({ match }) => match !== undefined)?.match ?? '';
}
