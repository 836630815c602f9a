import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePathPart } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Notice } from '../../look/notice.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import { ProblemError } from '../../server/problem.js';
import type { Portrait } from '../../server/shapes.js';
import { AuthorActions } from './author-actions.js';
import { portraitQuery } from './author-data.js';
import { Habit } from './habit.js';
import { LastRecords } from './last-records.js';
import { LinkedAuthors } from './linked-authors.js';
import { RiskTimeline } from './risk-timeline.js';
import { SignalBars } from './signal-bars.js';
import { Standing } from './standing.js';
import { Surprise } from './surprise.js';
import { WindowsTable } from './windows-table.js';

/** What is known of one author: how he stands and why, what he did, and with whom he is linked. */
export default function PortraitRoom() {
  const { t } = useTranslation();
  const id = usePathPart('id');
  const portrait = useQuery(portraitQuery(id));
  const problem = portrait.error instanceof ProblemError ? portrait.error.problem : undefined;
  return (
    <Page
      title={id}
      trail={
        <Anchor component={Link} to="/authors" inherit>
          ← {t('rooms.authors')}
        </Anchor>
      }
      actions={portrait.data && <AuthorActions portrait={portrait.data} />}
    >
      {problem?.status === 404 ? (
        <Empty icon="authors" title={t('authors.unknown')} detail={t('authors.unknownHelp')} />
      ) : (
        problem && <ProblemNotice problem={problem} />
      )}
      {portrait.isPending && <Skeleton h={400} radius={12} aria-label={t('loading')} />}
      {portrait.data && <Drawn key={id} portrait={portrait.data} />}
    </Page>
  );
}

function Drawn({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const { windows, habit, surprise, degraded } = portrait;
  return (
    <div className={page.stack}>
      {degraded.length > 0 && (
        <Notice tone="review" icon="warning" title={t('authors.degraded')}>
          <span>{t('authors.degradedHelp')}</span>
        </Notice>
      )}
      <Standing portrait={portrait} />
      <Surface title={t('timeline.title')}>
        <RiskTimeline portrait={portrait} />
      </Surface>
      <div className={page.columns}>
        <div className={page.stack}>
          <Surface title={t('author.signals')}>
            <SignalBars signals={portrait.signals} />
          </Surface>
          <LinkedAuthors portrait={portrait} />
          <LastRecords id={portrait.id} records={portrait.records} />
        </div>
        <div className={page.stack}>
          {windows && (
            <Surface title={t('authors.counts')}>
              <WindowsTable portrait={portrait} windows={windows} />
            </Surface>
          )}
          {habit && (
            <Surface title={t('habit.title')}>
              <Habit habit={habit} />
            </Surface>
          )}
          {surprise && (
            <Surface title={t('surprise.title')}>
              <Surprise surprise={surprise} />
            </Surface>
          )}
        </div>
      </div>
    </div>
  );
}
