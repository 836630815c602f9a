import { Button, Checkbox, NativeSelect, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressSearch } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Icon } from '../../look/icon.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { ProblemError } from '../../server/problem.js';
import { useMay } from '../../server/session.js';
import type { CaseStatus } from '../../server/shapes.js';
import { BulkVerdict } from './bulk-verdict.js';
import { queueQuery, statuses, type QueueFilter } from './case-data.js';
import { CaseTable } from './case-table.js';
import styles from './queue-room.module.css';

/** All cases of a status, the most urgent first; the desk is a key away. */
export default function QueueRoom() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { status = 'open', category = '', mine = false } = useAddressSearch<QueueFilter>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState(false);
  const cases = useInfiniteQuery(queueQuery({ status, category, mine }));
  const lines = useMemo(() => cases.data?.pages.flatMap(({ items }) => items) ?? [], [cases.data]);
  const chosen = lines.filter(({ id }) => selected.has(id));
  const toDesk = () => void navigate({ to: '/queue/$id', params: { id: 'next' } });
  useShortcuts({ Enter: may('cases') ? toDesk : undefined });
  const filter = (change: QueueFilter) => {
    setSelected(new Set());
    const next = { status, category, mine, ...change };
    void navigate({
      to: '/queue',
      replace: true,
      search: {
        ...(next.status !== 'open' && { status: next.status }),
        ...(next.category !== '' && { category: next.category }),
        ...(next.mine && { mine: true }),
      },
    });
  };
  return (
    <Page
      title={t('rooms.queue')}
      lead={t('queue.lead')}
      actions={
        may('cases') && (
          <Button component={Link} to={'/queue/next'} rightSection={<Icon name="send" size={16} />}>
            {t('queue.start')}
          </Button>
        )
      }
    >
      <div className={styles.filters}>
        <NativeSelect
          aria-label={t('queue.status')}
          value={status}
          onChange={(event) => filter({ status: event.currentTarget.value as CaseStatus })}
          data={statuses.map((each) => ({ value: each, label: t(`caseStatus.${each}`) }))}
        />
        <CategorySelect
          value={category}
          onChange={(next) => filter({ category: next })}
          any={t('queue.anyCategory')}
        />
        <Checkbox
          label={t('queue.mine')}
          checked={mine}
          onChange={(event) => filter({ mine: event.currentTarget.checked })}
        />
        {chosen.length > 0 && (
          <Button variant="default" onClick={() => setDeciding(true)} className={styles.bulk}>
            {t('queue.decideChosen', { count: chosen.length })}
          </Button>
        )}
      </div>
      {cases.error instanceof ProblemError && <ProblemNotice problem={cases.error.problem} />}
      {cases.isPending && <Skeleton h={300} radius={10} aria-label={t('loading')} />}
      {cases.isSuccess && lines.length === 0 && <NothingWaits status={status} />}
      {lines.length > 0 && (
        <CaseTable
          cases={lines}
          selectable={may('cases:bulk') && status !== 'decided'}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {cases.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={cases.isFetchingNextPage}
          onClick={() => void cases.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {deciding && (
        <BulkVerdict
          cases={chosen}
          onClose={() => setDeciding(false)}
          onDecided={() => setSelected(new Set())}
        />
      )}
    </Page>
  );
}

function NothingWaits({ status }: { status: CaseStatus }) {
  const { t } = useTranslation();
  return <Empty icon="check" title={t(`queue.none.${status}`)} detail={t('queue.noneHelp')} />;
}
