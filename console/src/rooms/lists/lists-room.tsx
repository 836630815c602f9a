import { Button, NativeSelect, Tabs, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddressSearch } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Icon } from '../../look/icon.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import { ProblemError } from '../../server/problem.js';
import { useMay } from '../../server/session.js';
import { kinds, listsQuery, subjects } from './list-data.js';
import { ListTable } from './list-table.js';
import styles from './lists-room.module.css';
import { NewList } from './new-list.js';
import { TestBox } from './test-box.js';

/** All lists, and the box to try a text on them. */
export default function ListsRoom() {
  const { t } = useTranslation();
  const { tab = 'all' } = useAddressSearch<{ tab: string }>();
  const navigate = useNavigate();
  const may = useMay();
  const [making, { open, close }] = useDisclosure();
  return (
    <Page
      title={t('rooms.lists')}
      lead={t('lists.lead')}
      actions={
        may('lists') && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
            {t('lists.new')}
          </Button>
        )
      }
    >
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ to: '/lists', search: next === 'all' ? {} : { tab: next }, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb={16}>
          <Tabs.Tab value="all">{t('lists.all')}</Tabs.Tab>
          <Tabs.Tab value="test">{t('lists.test')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="all">
          <AllLists onNew={open} />
        </Tabs.Panel>
        <Tabs.Panel value="test">
          <TestBox />
        </Tabs.Panel>
      </Tabs>
      <NewList opened={making} onClose={close} />
    </Page>
  );
}

function AllLists({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const lists = useQuery(listsQuery);
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const [subject, setSubject] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ '/': () => search.current?.focus() });
  if (lists.error instanceof ProblemError) return <ProblemNotice problem={lists.error.problem} />;
  const shown = (lists.data?.items ?? []).filter(
    (list) =>
      (kind === '' || list.kind === kind) &&
      (subject === '' || list.subject === subject) &&
      list.name.toLowerCase().includes(words.trim().toLowerCase()),
  );
  const own = shown.filter(({ preset }) => !preset);
  const starters = shown.filter(({ preset }) => preset);
  return (
    <div className={styles.stack}>
      <div className={styles.filters}>
        <TextInput
          ref={search}
          className={styles.search}
          aria-label={t('lists.search')}
          placeholder={t('lists.search')}
          leftSection={<Icon name="search" size={15} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('lists.kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
          data={[
            { value: '', label: t('lists.anyKind') },
            ...kinds.map((each) => ({ value: each, label: t(`listKind.${each}.name`) })),
          ]}
        />
        <NativeSelect
          aria-label={t('lists.subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          data={[
            { value: '', label: t('lists.anySubject') },
            ...subjects.map((each) => ({ value: each, label: t(`subject.${each}.name`) })),
          ]}
        />
      </div>
      <section>
        <h2 className={styles.heading}>{t('lists.own')}</h2>
        {lists.data && own.length === 0 ? (
          <Empty
            icon="lists"
            title={t('lists.none')}
            detail={t('lists.noneHelp')}
            action={
              may('lists') && (
                <Button variant="default" onClick={onNew}>
                  {t('lists.new')}
                </Button>
              )
            }
          />
        ) : (
          <ListTable lists={own} label={t('lists.own')} loading={lists.isPending} />
        )}
      </section>
      {starters.length > 0 && (
        <section>
          <h2 className={styles.heading}>{t('lists.starters')}</h2>
          <ListTable lists={starters} label={t('lists.starters')} loading={false} />
        </section>
      )}
    </div>
  );
}
