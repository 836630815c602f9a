import { useTranslation } from 'react-i18next';
import { Notice } from '../../look/notice.js';
import { Surface } from '../../look/surface.js';
import { AuthorSummary } from '../../moderation/author-summary.js';
import { CategoryScores } from '../../moderation/category-scores.js';
import { DecisionBanner } from '../../moderation/decision-banner.js';
import { FindingsTable } from '../../moderation/findings-table.js';
import { HeldImages } from '../../moderation/held-images.js';
import type { Outcome } from '../../moderation/moderation.js';
import type { Submission } from '../../moderation/submission.js';
import { TierTrail } from '../../moderation/tier-trail.js';
import { AnswerFacts } from './answer-facts.js';
import styles from './answer.module.css';
import { JudgedText } from '../../moderation/judged-text.js';

/** A moderation from its decision down to its evidence. */
export function Answer({ submission, outcome }: { submission: Submission; outcome: Outcome }) {
  const { t } = useTranslation();
  const { moderation } = outcome;
  return (
    <>
      <DecisionBanner moderation={moderation}>
        <AnswerFacts submission={submission} outcome={outcome} />
      </DecisionBanner>
      {moderation.degraded.length > 0 && (
        <Notice tone="review" icon="warning" title={t('degraded.title')}>
          <span>{t('degraded.detail', { detectors: moderation.degraded.join(t('author.separator')) })}</span>
        </Notice>
      )}
      <JudgedText submission={submission} findings={moderation.findings} imageTexts={moderation.imageTexts} />
      {submission.images && (
        <HeldImages
          images={submission.images.map(() => ({}))}
          sources={submission.images.map(({ base64 }) => base64)}
          findings={moderation.findings}
        />
      )}
      <div className={styles.pair}>
        <Surface title={t('scores.title')}>
          <CategoryScores
            categories={moderation.categories}
            {...(moderation.reason ? { deciding: moderation.reason.category } : {})}
          />
        </Surface>
        <Surface title={t('tiers.title')}>
          <TierTrail tiers={moderation.tiers} />
        </Surface>
      </div>
      {moderation.user && (
        <Surface title={t('author.title')}>
          <AuthorSummary author={moderation.user} />
        </Surface>
      )}
      <Surface title={t('findings.titleWithCount', { count: moderation.findings.length })}>
        <FindingsTable findings={moderation.findings} />
      </Surface>
    </>
  );
}
