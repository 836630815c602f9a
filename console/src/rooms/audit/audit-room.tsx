import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressSearch } from '../../look/address.js';
import { Actor } from '../../look/actor.js';
import { Empty } from '../../look/empty.js';
import { Moment } from '../../look/moment.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import table from '../../look/table.module.css';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { AuditEvent } from '../../server/shapes.js';
import styles from './audit-room.module.css';

const subjects = [
  ...(['case', 'list', 'list-entry', 'policy', 'policy-draft'] as const),
  ...(['api-key', 'member', 'invitation', 'session', 'lesson', 'lessons', 'image-class', 'author'] as const),
];

interface Filter {
  subject?: string;
  actor?: string;
}

/** Who changed what, with before and after. Nothing here can be changed or removed. */
export default function AuditRoom() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { subject = '', actor = '' } = useAddressSearch<Filter>();
  const [words, setWords] = useState(actor);
  const [wanted] = useDebouncedValue(words.trim(), 250);
  const change = (part: Filter) => {
    const next = Object.entries({ subject, actor, ...part }).filter(([, value]) => value !== '');
    void navigate({ to: '/audit', search: Object.fromEntries(next), replace: true });
  };
  useEffect(() => {
    if (wanted !== actor) change({ actor: wanted });
  }, [wanted]);
  const events = useInfiniteQuery({
    queryKey: ['audit', subject, actor],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/audit', {
        query: {
          limit: 50,
          ...(subject !== '' && { subject }),
          ...(actor !== '' && { actor }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = events.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <Page title={t('rooms.audit')} lead={t('audit.lead')}>
      <div className={page.filters}>
        <NativeSelect
          label={t('audit.subject')}
          value={subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          data={[
            { value: '', label: t('audit.any') },
            ...subjects.map((each) => ({ value: each, label: t(`auditSubject.${each}`) })),
          ]}
        />
        <TextInput
          label={t('audit.actor')}
          w={280}
          maw="100%"
          placeholder={t('audit.actorHelp')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      {events.error instanceof ProblemError && <ProblemNotice problem={events.error.problem} />}
      {events.isPending && <Skeleton h={300} radius={10} aria-label={t('loading')} />}
      {events.isSuccess && items.length === 0 && (
        <Empty icon="audit" title={t('audit.none')} detail={t('audit.noneHelp')} />
      )}
      {items.length > 0 && (
        <div className={table.frame} role="region" aria-label={t('rooms.audit')} tabIndex={0}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('records.when')}</th>
                <th>{t('audit.actor')}</th>
                <th>{t('audit.action')}</th>
                <th>{t('audit.subject')}</th>
                <th>{t('audit.changes')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {events.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function EventRow({ event }: { event: AuditEvent }) {
  const { t } = useTranslation();
  const { at, actor, action, subject, subjectId, before = {}, after = {} } = event;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => shown(before[name]) !== shown(after[name]),
  );
  return (
    <tr>
      <td className={`${table.nowrap} ${table.quiet}`}>
        <Moment at={at} />
      </td>
      <td className={table.nowrap}>
        <Actor actor={actor} />
      </td>
      <td className={table.nowrap}>{t(`auditAction.${action}` as 'auditAction.create', action)}</td>
      <td>
        {t(`auditSubject.${subject}` as 'auditSubject.list', subject)}
        <span className={`${table.mono} ${styles.id}`}>{subjectId}</span>
      </td>
      <td className={styles.changes}>
        {names.map((name) => (
          <div key={name}>
            <span className={table.quiet}>{name}</span>{' '}
            {shown(before[name]) !== '' && <del>{shown(before[name])}</del>}{' '}
            {shown(after[name]) !== '' && <ins>{shown(after[name])}</ins>}
          </div>
        ))}
      </td>
    </tr>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300);
}
