import { ActionIcon, Anchor, Button, Menu, Skeleton, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePathPart } from '../../look/address.js';
import { Confirm } from '../../look/confirm.js';
import { Empty } from '../../look/empty.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Icon } from '../../look/icon.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import { useMay } from '../../server/session.js';
import type { Entry, List } from '../../server/shapes.js';
import { AddEntries } from './add-entries.js';
import { EditEntry } from './edit-entry.js';
import { EntriesTable } from './entries-table.js';
import { ImportFile } from './import-file.js';
import { kindTones, listQuery, useListChange, entriesQuery } from './list-data.js';
import styles from './list-room.module.css';

/** One list: its settings and its entries. */
export default function ListRoom() {
  const { t } = useTranslation();
  const id = usePathPart('id');
  const list = useQuery(listQuery(id));
  const trail = (
    <Anchor component={Link} to="/lists" inherit>
      ← {t('rooms.lists')}
    </Anchor>
  );
  if (list.error) {
    return (
      <Page title={t('rooms.lists')} trail={trail}>
        {list.error instanceof ProblemError && <ProblemNotice problem={list.error.problem} />}
      </Page>
    );
  }
  if (!list.data) return <Skeleton h={300} radius={12} aria-label={t('loading')} />;
  return <OpenList list={list.data} trail={trail} />;
}

function OpenList({ list, trail }: { list: List; trail: React.ReactNode }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const may = useMay();
  const change = useListChange();
  const queries = useQueryClient();
  const [adding, { open: openAdd, close: closeAdd }] = useDisclosure();
  const [importing, { open: openImport, close: closeImport }] = useDisclosure();
  const [deleting, { open: openDelete, close: closeDelete }] = useDisclosure();
  const editable = may('lists') && !list.preset;
  const refresh = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['lists'] });
    void queries.invalidateQueries({ queryKey: ['entries', list.id] });
  }, [queries, list.id]);
  const { id, name, kind, subject, category, score, enabled, shadow, entries, preset } = list;
  return (
    <Page
      title={name}
      trail={trail}
      lead={
        <span className={styles.facts}>
          <Tag tone={kindTones[kind]}>{t(`listKind.${kind}.name`)}</Tag>
          <span>{t(`subject.${subject}.name`)}</span>
          <span>{names.category(category)}</span>
          <span>{t('lists.scoreIs', { score: numbers.score(score) })}</span>
          <span>{t('lists.count', { count: entries, shown: numbers.count(entries) })}</span>
          {preset && <Tag title={t('lists.starterHelp')}>{t('lists.starter')}</Tag>}
        </span>
      }
      actions={
        <>
          <Switch
            label={t('lists.enabled')}
            checked={enabled}
            disabled={!may('lists')}
            onChange={(event) => change.mutate({ id, fields: { enabled: event.currentTarget.checked } })}
          />
          {!preset && (
            <Switch
              label={t('lists.shadow')}
              title={t('role.shadow.meaning')}
              checked={shadow}
              disabled={!may('lists')}
              onChange={(event) => change.mutate({ id, fields: { shadow: event.currentTarget.checked } })}
            />
          )}
          {editable && (
            <>
              <Button leftSection={<Icon name="plus" size={16} />} onClick={openAdd}>
                {t('lists.addEntries')}
              </Button>
              <Button variant="default" leftSection={<Icon name="upload" size={16} />} onClick={openImport}>
                {t('lists.import')}
              </Button>
            </>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<Icon name="download" size={16} />}>
                {t('lists.export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['csv', 'ndjson'] as const).map((format) => (
                <Menu.Item key={format} component="a" href={`/lists/${id}/export?format=${format}`} download>
                  {t(`lists.as.${format}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          {editable && (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('lists.deleteList')}
              title={t('lists.deleteList')}
              onClick={openDelete}
            >
              <Icon name="trash" size={17} />
            </ActionIcon>
          )}
        </>
      }
    >
      <Entries list={list} editable={editable} onAdd={openAdd} onChanged={refresh} />
      <AddEntries list={list} opened={adding} onClose={closeAdd} onAdded={refresh} />
      <ImportFile list={list} opened={importing} onClose={closeImport} onImported={refresh} />
      <DeleteList list={list} opened={deleting} onClose={closeDelete} />
    </Page>
  );
}

interface EntriesProps {
  list: List;
  editable: boolean;
  onAdd: () => void;
  onChanged: () => void;
}

function Entries({ list, editable, onAdd, onChanged }: EntriesProps) {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 120);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Entry>();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });
  const query = entriesQuery(list.id, q);
  const pages = useInfiniteQuery({ ...query, placeholderData: keepPreviousData });
  const entries = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const switchOne = useMutation({
    mutationFn: ({ entry, enabled }: { entry: Entry; enabled: boolean }) =>
      call('patch', '/lists/{id}/entries/{entryId}', {
        path: { id: list.id, entryId: entry.id },
        body: { enabled },
      }),
    onMutate: ({ entry, enabled }) =>
      queries.setQueryData(
        query.queryKey,
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({
              ...page,
              items: page.items.map((each) => (each.id === entry.id ? { ...each, enabled } : each)),
            })),
          },
      ),
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
    onSettled: onChanged,
  });
  const removeMany = useMutation({
    mutationFn: () =>
      call('post', '/lists/{id}/entries/delete', { path: { id: list.id }, body: { ids: [...selected] } }),
    onSuccess: ({ deleted }) => {
      toast(t('lists.deleted', { count: deleted }));
      setSelected(new Set());
      onChanged();
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  if (pages.error instanceof ProblemError) return <ProblemNotice problem={pages.error.problem} />;
  return (
    <div className={styles.entries}>
      <div className={styles.bar}>
        <TextInput
          ref={search}
          className={styles.search}
          aria-label={t('lists.searchEntries')}
          placeholder={t('lists.searchEntries')}
          leftSection={<Icon name="search" size={15} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {selected.size > 0 && (
          <Button
            color="red.9"
            variant="outline"
            loading={removeMany.isPending}
            onClick={() => removeMany.mutate()}
          >
            {t('lists.deleteChosen', { count: selected.size })}
          </Button>
        )}
      </div>
      {pages.isSuccess && entries.length === 0 && !hasNextPage ? (
        <Empty
          icon="lists"
          title={q ? t('lists.nothingFound') : t('lists.empty')}
          detail={q ? t('lists.nothingFoundHelp') : t('lists.emptyHelp')}
          action={
            editable &&
            !q && (
              <Button variant="default" onClick={onAdd}>
                {t('lists.addEntries')}
              </Button>
            )
          }
        />
      ) : (
        <EntriesTable
          list={list}
          entries={entries}
          editable={editable}
          switchable={may('lists')}
          selected={selected}
          onSelect={setSelected}
          onOpen={setOpen}
          onSwitch={(entry, enabled) => switchOne.mutate({ entry, enabled })}
          onEnd={onEnd}
        />
      )}
      {open && (
        <EditEntry list={list} entry={open} onClose={() => setOpen(undefined)} onChanged={onChanged} />
      )}
    </div>
  );
}

function DeleteList({ list, opened, onClose }: { list: List; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const faultWords = useFaultWords();
  const remove = useMutation({
    mutationFn: () => call('delete', '/lists/{id}', { path: { id: list.id } }),
    onSuccess: async () => {
      onClose();
      await navigate({ to: '/lists' });
      queries.removeQueries({ queryKey: ['lists', list.id] });
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  return (
    <Confirm
      opened={opened}
      title={t('lists.deleteList')}
      verb={t('delete')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('lists.deleteHelp', {
        name: list.name,
        count: list.entries,
        shown: numbers.count(list.entries),
      })}
    </Confirm>
  );
}
