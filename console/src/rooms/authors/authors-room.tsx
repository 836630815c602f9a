import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressSearch } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Icon } from '../../look/icon.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import { levels } from '../../moderation/levels.js';
import { useNames } from '../../moderation/names.js';
import { ProblemError } from '../../server/problem.js';
import type { AuthorOrder } from '../../server/shapes.js';
import { authorsQuery, orders, type AuthorFilter } from './author-data.js';
import { AuthorTable } from './author-table.js';
import styles from './authors-room.module.css';

/** Authors who are or were other than normal, the riskiest first. */
export default function AuthorsRoom() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filter = useAddressSearch<AuthorFilter>();
  const { level, sort = 'risk' } = filter;
  const wanted = String(filter.q ?? '');
  const [words, setWords] = useState(wanted);
  const [q] = useDebouncedValue(words.trim(), 200);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });
  const change = (part: { [K in keyof AuthorFilter]: AuthorFilter[K] | undefined }) => {
    const next = Object.entries({ ...filter, ...part }).filter(
      ([, value]) => value !== undefined && value !== '' && value !== 'risk',
    );
    void navigate({ to: '/authors', search: Object.fromEntries(next), replace: true });
  };
  useEffect(() => {
    if (q !== wanted) change({ q });
  }, [q]);
  const authors = useInfiniteQuery(authorsQuery(filter));
  const items = useMemo(() => authors.data?.pages.flatMap((each) => each.items) ?? [], [authors.data]);
  const { hasNextPage, isFetching, isError, fetchNextPage } = authors;
  // Ids are sealed: a search looks through them page by page, and a page may hold none that fits.
  const searching = items.length === 0 && hasNextPage && !isError;
  useEffect(() => {
    if (searching && !isFetching) void fetchNextPage();
  }, [searching, isFetching, fetchNextPage]);
  return (
    <Page title={t('rooms.authors')} lead={t('authors.lead')}>
      <div className={page.filters}>
        <TextInput
          ref={search}
          label={t('authors.search')}
          leftSection={<Icon name="search" size={15} />}
          maxLength={256}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('authors.order')}
          value={sort}
          onChange={(event) => change({ sort: event.currentTarget.value as AuthorOrder })}
          data={orders.map((each) => ({ value: each, label: t(`authors.orders.${each}`) }))}
        />
        <LevelChips chosen={level} onChoose={(next) => change({ level: next })} />
      </div>
      {authors.error instanceof ProblemError && <ProblemNotice problem={authors.error.problem} />}
      {(authors.isPending || searching) && <Skeleton h={300} radius={10} aria-label={t('loading')} />}
      {authors.isSuccess && items.length === 0 && !hasNextPage && (
        <Empty
          icon="authors"
          title={t(q || level ? 'authors.noneFits' : 'authors.none')}
          detail={t(q || level ? 'authors.noneFitsHelp' : 'authors.noneHelp')}
        />
      )}
      {items.length > 0 && <AuthorTable authors={items} />}
      {items.length > 0 && hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={authors.isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

interface LevelChipsProps {
  chosen: AuthorFilter['level'];
  onChoose: (level: AuthorFilter['level']) => void;
}

/** One level, or all. */
function LevelChips({ chosen, onChoose }: LevelChipsProps) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div role="group" aria-label={t('author.level')} className={styles.chips}>
      {[undefined, ...levels].map((level) => (
        <button
          key={level ?? ''}
          type="button"
          className={styles.chip}
          aria-pressed={level === chosen}
          onClick={() => onChoose(level)}
        >
          {level === undefined ? t('authors.anyLevel') : names.level(level)}
        </button>
      ))}
    </div>
  );
}
