import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressSearch } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Icon } from '../../look/icon.js';
import { Moment } from '../../look/moment.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { decisionTones } from '../../moderation/decision-tones.js';
import { decisions, type Decision } from '../../moderation/moderation.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { StoredRecord } from '../../server/shapes.js';

interface Filter {
  decision?: Decision;
  category?: string;
  user?: string;
  from?: string;
  to?: string;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What was judged, the newest first; one by its id too. */
export default function RecordsRoom() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filter = useAddressSearch<Filter>();
  const [words, setWords] = useState(filter.user ?? '');
  const [user] = useDebouncedValue(words.trim(), 200);
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });
  const change = (part: Filter) => {
    const next = Object.entries({ ...filter, ...part }).filter(
      ([, value]) => value !== '' && value !== undefined,
    );
    void navigate({ to: '/records', search: Object.fromEntries(next), replace: true });
  };
  useEffect(() => {
    // A record's id goes straight to it.
    if (uuid.test(user)) void navigate({ to: '/records/$id', params: { id: user } });
    else if (user !== (filter.user ?? '')) change({ user });
  }, [user]);
  const { decision = '', category = '', from = '', to = '' } = filter;
  const records = useInfiniteQuery({
    queryKey: ['records', filter],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/moderations', {
        query: {
          limit: 50,
          ...(decision !== '' && { decision }),
          ...(category !== '' && { category }),
          ...(filter.user !== undefined && { user: String(filter.user) }),
          ...(from !== '' && { from: new Date(`${from}T00:00:00`).toISOString() }),
          // The day itself counts.
          ...(to !== '' && { to: new Date(Date.parse(`${to}T00:00:00`) + 86_400_000).toISOString() }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = records.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <Page title={t('rooms.records')} lead={t('records.lead')}>
      <div className={page.filters}>
        <TextInput
          ref={search}
          label={t('records.user')}
          leftSection={<Icon name="search" size={15} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('decision.heading')}
          value={decision}
          onChange={(event) => change({ decision: event.currentTarget.value as Decision })}
          data={[
            { value: '', label: t('records.anyDecision') },
            ...decisions.map((each) => ({ value: each, label: t(`decision.${each}.name`) })),
          ]}
        />
        <CategorySelect
          label={t('findings.category')}
          value={category}
          onChange={(next) => change({ category: next })}
          any={t('queue.anyCategory')}
        />
        <TextInput
          type="date"
          label={t('records.from')}
          value={from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('records.to')}
          value={to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      {records.error instanceof ProblemError && <ProblemNotice problem={records.error.problem} />}
      {records.isPending && <Skeleton h={300} radius={10} aria-label={t('loading')} />}
      {records.isSuccess && items.length === 0 && (
        <Empty icon="records" title={t('records.none')} detail={t('records.noneHelp')} />
      )}
      {items.length > 0 && <RecordTable records={items} />}
      {records.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={records.isFetchingNextPage}
          onClick={() => void records.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function RecordTable({ records }: { records: readonly StoredRecord[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return (
    <div className={table.frame} role="region" aria-label={t('rooms.records')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('decision.heading')}</th>
            <th>{t('records.content')}</th>
            <th>{t('records.reason')}</th>
            <th className={table.number}>{t('findings.score')}</th>
            <th>{t('author.title')}</th>
            <th>{t('records.when')}</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ id, decision, reason, submission, withheld, user, createdAt, test }) => (
            <tr key={id}>
              <td>
                <Tag tone={decisionTones[decision]}>{t(`decision.${decision}.name`)}</Tag>
              </td>
              <td style={{ minWidth: 240 }}>
                <Link to="/records/$id" params={{ id }}>
                  <span className={table.clip}>
                    {wordsOf(submission) ?? t(withheld ? 'content.withheld.title' : 'records.noText')}
                  </span>
                </Link>
                {test && <Tag>{t('records.test')}</Tag>}
              </td>
              <td className={table.nowrap}>
                {reason ? (
                  <>
                    {names.category(reason.category)} <span className={table.quiet}>{reason.detector}</span>
                  </>
                ) : (
                  <span className={table.quiet}>{t('none')}</span>
                )}
              </td>
              <td className={table.number}>{reason ? numbers.score(reason.score) : ''}</td>
              <td className={table.mono}>
                {user?.id ?? (submission?.['user'] as { id?: string })?.id ?? ''}
              </td>
              <td className={`${table.nowrap} ${table.quiet}`}>
                <Moment at={createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordsOf(submission: StoredRecord['submission']): string | undefined {
  const { title, text } = (submission ?? {}) as { title?: string; text?: string };
  return [title, text].filter(Boolean).join(' · ').slice(0, 300) || undefined;
}
