import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import { Notice } from '../../look/notice.js';
import { Surface } from '../../look/surface.js';
import { Tag } from '../../look/tag.js';
import { ContentGone } from '../../moderation/content-gone.js';
import type { Finding } from '../../moderation/finding.js';
import { FindingsTable } from '../../moderation/findings-table.js';
import { HeldImages } from '../../moderation/held-images.js';
import { JudgedText } from '../../moderation/judged-text.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { TierTrail } from '../../moderation/tier-trail.js';
import type { CaseDetail, ClaimedCase } from '../../server/shapes.js';
import { AuthorRecords } from './author-records.js';
import { caseQuery, isRestricted, type Sent } from './case-data.js';
import { CaseLog } from './case-log.js';
import styles from './desk-room.module.css';

/** All that is known of a case. What a claim brought is shown at once; what surrounds it follows. */
export function CaseView({ shown }: { shown: ClaimedCase }) {
  const detail = useQuery(caseQuery(shown.id));
  const [revealed, setRevealed] = useState<string>();
  const restricted = isRestricted(shown);
  // A claim brings no content of a restricted case: that comes with the case itself.
  const record = (restricted ? detail.data?.record : undefined) ?? shown.record;
  const hidden = restricted && revealed !== shown.id;
  const view = useMemo<View>(
    () => ({ shown, record, detail: detail.data, hidden }),
    [shown, record, detail.data, hidden],
  );
  // What was written stands there first; what surrounds it is drawn in a second pass, so that no key waits for it.
  const later = useDeferredValue(view);
  return (
    <div className={styles.case}>
      <Facts {...view} />
      {hidden ? (
        <Restricted onReveal={() => setRevealed(shown.id)} />
      ) : (
        <Written {...view} pending={detail.isPending} />
      )}
      <div className={styles.case} aria-busy={later.shown.id !== shown.id}>
        <Surroundings {...later} />
      </div>
    </div>
  );
}

interface View {
  shown: ClaimedCase;
  record: ClaimedCase['record'];
  detail: CaseDetail | undefined;
  /** Restricted, and not revealed yet. */
  hidden: boolean;
}

function sentOf(record: View['record']): Sent | null {
  return (record?.submission as Sent | null | undefined) ?? null;
}

function findingsOf(record: View['record']): Finding[] {
  return (record?.findings ?? []) as unknown as Finding[];
}

function Facts({ shown, record }: View) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const sent = sentOf(record);
  return (
    <div className={styles.facts}>
      <Tag tone={shown.category === null ? 'plain' : 'review'}>
        {shown.category === null ? t('queue.noCategory') : names.category(shown.category)}
      </Tag>
      <span>{t(`caseSource.${shown.source}`)}</span>
      <span>{t('queue.priorityIs', { points: numbers.count(Math.round(shown.priority)) })}</span>
      <span>
        <Moment at={shown.createdAt} />
      </span>
      {shown.reports > 0 && <span>{t('queue.reportCount', { count: shown.reports })}</span>}
      {shown.similar > 0 && <span>{t('queue.similarCount', { count: shown.similar })}</span>}
      {sent?.channel !== undefined && <span>{t('desk.channel', { channel: sent.channel })}</span>}
      {record && (
        <span>
          {t('facts.policy')} {t('facts.policyVersion', record.policy)}
        </span>
      )}
    </div>
  );
}

function Restricted({ onReveal }: { onReveal: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="block" icon="warning" title={t('desk.restricted')}>
      <span>{t('desk.restrictedHelp')}</span>
      <Button variant="default" size="xs" w="max-content" onClick={onReveal}>
        {t('desk.reveal')}
      </Button>
    </Notice>
  );
}

/** What was sent, with what was found marked in place. */
function Written({ shown, record, pending }: View & { pending: boolean }) {
  const sent = sentOf(record);
  if (!sent) return pending ? null : <ContentGone withheld={record?.withheld ?? false} />;
  return (
    <>
      <JudgedText
        key={shown.id}
        submission={sent}
        findings={findingsOf(record)}
        imageTexts={record?.imageTexts}
      />
      {sent.images && sent.images.length > 0 && (
        <HeldImages
          key={`i${shown.id}`}
          images={sent.images}
          findings={findingsOf(record)}
          recordId={shown.recordId}
        />
      )}
      <Context context={sent.context} />
    </>
  );
}

/** Author, history and the whole of the reasons. */
const Surroundings = memo(function Surroundings({ shown, record, detail, hidden }: View) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const findings = findingsOf(record);
  return (
    <>
      <div className={styles.pair}>
        <AuthorRecords
          user={hidden ? undefined : sentOf(record)?.user}
          recordId={shown.recordId}
          others={detail?.authorRecords}
        />
        <CaseLog detail={detail} />
      </div>
      {record && !hidden && (
        <Surface title={t('desk.why')} aside={<span className={styles.position}>{record.id}</span>}>
          <TierTrail tiers={record.tiers} />
          <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{t('findings.titleWithCount', { count: findings.length })}</summary>
            {open && <FindingsTable findings={findings} />}
          </details>
        </Surface>
      )}
    </>
  );
});

/** What stood around it in the app; it was not judged. */
function Context({ context }: { context: Sent['context'] }) {
  const { t } = useTranslation();
  const previous = context?.previous ?? [];
  if (context?.parent === undefined && previous.length === 0) return null;
  return (
    <Surface title={t('desk.context')}>
      <ul className={styles.context}>
        {context?.parent !== undefined && (
          <li>
            <small>{t('desk.parent')}</small>
            {context.parent}
          </li>
        )}
        {previous.map((text, index) => (
          <li key={index}>
            <small>{t('desk.previous')}</small>
            {text}
          </li>
        ))}
      </ul>
    </Surface>
  );
}
