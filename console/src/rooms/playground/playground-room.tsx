import { VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moderate, type Outcome } from '../../moderation/moderation.js';
import type { Submission } from '../../moderation/submission.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { ProblemError, type Problem } from '../../server/problem.js';
import { Answer } from './answer.js';
import { emptyDraft, submissionOf } from './draft.js';
import { NothingYet } from './nothing-yet.js';
import styles from './playground-room.module.css';
import { SubmissionForm } from './submission-form.js';
import { WireView } from './wire-view.js';

/** Sends one submission and shows the whole judgement. */
export default function PlaygroundRoom() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(emptyDraft);
  const { last, sending, send } = useTrial();
  const answerRef = useAnswerInView(last);

  return (
    <Page title={t('rooms.playground')} lead={t('playground.lead')}>
      <div className={styles.columns}>
        <div className={styles.form}>
          <SubmissionForm
            draft={draft}
            onDraft={setDraft}
            sending={sending}
            onSend={() => send(submissionOf(draft))}
          />
        </div>
        <div
          className={styles.answer}
          ref={answerRef}
          aria-busy={sending}
          data-sending={sending || undefined}
        >
          {!last && <NothingYet />}
          {last?.outcome && <Answer submission={last.submission} outcome={last.outcome} />}
          {last?.problem && <ProblemNotice problem={last.problem} />}
          {last && <WireView key={last.number} submission={last.submission} raw={last.outcome?.raw} />}
        </div>
      </div>
      <VisuallyHidden role="status">{useAnnouncement(last, sending)}</VisuallyHidden>
    </Page>
  );
}

/** What was sent last and what came of it: an outcome or a problem. */
interface Trial {
  number: number;
  submission: Submission;
  outcome?: Outcome;
  problem?: Problem;
}

/** Keeps the last trial in sight while the next one is under way. */
function useTrial() {
  const [last, setLast] = useState<Trial>();
  const keep = (submission: Submission, result: { outcome: Outcome } | { problem: Problem }) =>
    setLast((former) => ({ number: (former?.number ?? 0) + 1, submission, ...result }));
  const { mutate, isPending } = useMutation({
    // Offline too: a server on this very machine answers all the same.
    networkMode: 'always',
    mutationFn: moderate,
    onSuccess: (outcome, submission) => keep(submission, { outcome }),
    onError: (error, submission) => {
      if (error instanceof ProblemError) keep(submission, { problem: error.problem });
    },
    // What is no problem of the call is a fault of ours: the room's error page shows it.
    throwOnError: (error) => !(error instanceof ProblemError),
  });
  return { last, sending: isPending, send: mutate };
}

/** Where form and answer stand below each other, a new answer is brought into view. */
function useAnswerInView(last: Trial | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!last || !matchMedia('(max-width: 62em)').matches) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    ref.current?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  }, [last]);
  return ref;
}

function useAnnouncement(last: Trial | undefined, sending: boolean): string {
  const { t } = useTranslation();
  if (sending) return t('announce.sending');
  if (last?.outcome) {
    return t('announce.decided', { decision: t(`decision.${last.outcome.moderation.decision}.name`) });
  }
  return last?.problem ? t('announce.failed') : '';
}
