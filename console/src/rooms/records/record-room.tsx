import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePathPart } from '../../look/address.js';
import { CodeBlock } from '../../look/code-block.js';
import { Empty } from '../../look/empty.js';
import { Moment } from '../../look/moment.js';
import { Notice } from '../../look/notice.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import { AuthorSummary } from '../../moderation/author-summary.js';
import { CategoryScores } from '../../moderation/category-scores.js';
import { ContentGone } from '../../moderation/content-gone.js';
import { DecisionBanner } from '../../moderation/decision-banner.js';
import { HeldImages, type RecordedImage } from '../../moderation/held-images.js';
import { JudgedText } from '../../moderation/judged-text.js';
import type { Moderation } from '../../moderation/moderation.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { StoredRecord } from '../../server/shapes.js';
import { VerificationFacts } from './verification-facts.js';
import { WhyTrace } from './why-trace.js';

/** One record: what was decided, and why, tier by tier. */
export default function RecordRoom() {
  const { t } = useTranslation();
  const id = usePathPart('id');
  const record = useQuery({
    queryKey: ['record', id],
    queryFn: () => call('get', '/moderations/{id}', { path: { id } }),
  });
  return (
    <Page
      title={t('records.one')}
      trail={
        <Anchor component={Link} to="/records" inherit>
          ← {t('rooms.records')}
        </Anchor>
      }
      lead={<code>{id}</code>}
    >
      {record.error instanceof ProblemError && <ProblemNotice problem={record.error.problem} />}
      {record.isPending && <Skeleton h={400} radius={12} aria-label={t('loading')} />}
      {record.data &&
        (record.data.status === 'done' ? (
          <Record record={record.data} />
        ) : (
          <Empty
            icon="records"
            title={t(`records.${record.data.status}`)}
            detail={t(`records.${record.data.status}Help`)}
          />
        ))}
    </Page>
  );
}

function Record({ record }: { record: StoredRecord }) {
  const { t } = useTranslation();
  const moderation = record as unknown as Moderation;
  const sent = record.submission as
    | (Parameters<typeof JudgedText>[0]['submission'] & {
        images?: RecordedImage[];
        user?: Record<string, string>;
        channel?: string;
      })
    | null;
  return (
    <div className={page.stack}>
      <DecisionBanner moderation={moderation}>
        <dl className={page.facts}>
          <dt>{t('records.when')}</dt>
          <dd>
            <Moment at={record.createdAt} />
          </dd>
          <dt>{t('facts.policy')}</dt>
          <dd>{t('facts.policyVersion', record.policy)}</dd>
          {sent?.channel !== undefined && (
            <>
              <dt>{t('form.channel.label')}</dt>
              <dd>{sent.channel}</dd>
            </>
          )}
          {record.contentId !== undefined && (
            <>
              <dt>{t('records.contentId')}</dt>
              <dd>{record.contentId}</dd>
            </>
          )}
        </dl>
      </DecisionBanner>
      {record.degraded.length > 0 && (
        <Notice tone="review" icon="warning" title={t('degraded.title')}>
          <span>{t('degraded.detail', { detectors: record.degraded.join(t('author.separator')) })}</span>
        </Notice>
      )}
      {!sent && <ContentGone withheld={record.withheld} />}
      <div className={page.columns}>
        <div className={page.stack}>
          {sent && (
            <JudgedText submission={sent} findings={moderation.findings} imageTexts={moderation.imageTexts} />
          )}
          {sent?.images && sent.images.length > 0 && (
            <HeldImages images={sent.images} findings={moderation.findings} recordId={record.id} />
          )}
          <WhyTrace moderation={moderation} />
        </div>
        <div className={page.stack}>
          <Surface title={t('scores.title')}>
            <CategoryScores
              categories={moderation.categories}
              {...(moderation.reason ? { deciding: moderation.reason.category } : {})}
            />
          </Surface>
          {record.verification && (
            <Surface title={t('verification.title')}>
              <VerificationFacts verification={record.verification} />
            </Surface>
          )}
          {(moderation.user ?? sent?.user) && (
            <Surface title={t('author.title')}>
              <AuthorSummary author={moderation.user ?? { id: sent?.user?.['id'] ?? '' }} />
              <Anchor
                component={Link}
                to="/records"
                search={{ user: moderation.user?.id ?? sent?.user?.['id'] } as never}
                size="sm"
              >
                {t('records.ofAuthor')}
              </Anchor>
            </Surface>
          )}
        </div>
      </div>
      <CodeBlock label={t('wire.json')} code={JSON.stringify(record, null, 2)} />
    </div>
  );
}
