import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../moderation/moderation.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Submission } from '../../moderation/submission.js';
import styles from './answer-facts.module.css';

/** Policy, record and time of an answer. */
export function AnswerFacts({ submission, outcome }: { submission: Submission; outcome: Outcome }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { id, policy } = outcome.moderation;
  const stored = submission.store !== false && id !== undefined;
  return (
    <dl className={styles.facts}>
      {policy && (
        <div>
          <dt>{t('facts.policy')}</dt>
          <dd>{t('facts.policyVersion', { name: policy.name, version: policy.version })}</dd>
        </div>
      )}
      <div>
        <dt>{t('facts.roundTrip')}</dt>
        <dd>{t('tiers.ms', { ms: numbers.ms(outcome.roundTripMs) })}</dd>
      </div>
      <div>
        <dt>{t('facts.record')}</dt>
        <dd>{stored ? <code className={styles.id}>{id}</code> : t('facts.notStored')}</dd>
      </div>
    </dl>
  );
}
