import { VisuallyHidden } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moderate, type Outcome } from '../../moderation/moderation.js';
import type { Submission } from '../../moderation/submission.js';
import { useApiKey } from '../../server/api-key.js';
import { ProblemError, type Problem } from '../../server/problem.js';
import { Answer } from './answer.js';
import { emptyDraft, submissionOf } from './draft.js';
import { NothingYet } from './nothing-yet.js';
import styles from './playground-room.module.css';
import { ProblemNotice } from './problem-notice.js';
import { SubmissionForm } from './submission-form.js';
import { WireView } from './wire-view.js';

/** Sends one submission and shows the whole judgement. */
export default function PlaygroundRoom() {
  const { t } = useTranslation();
  const { apiKey, setApiKey } = useApiKey();
  const [draft, setDraft] = useState(emptyDraft);
  const { last, sending, send } = useTrial(apiKey);
  const answerRef = useAnswerInView(last);
  useDocumentTitle(t('shell.title', { room: t('rooms.playground') }));

  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('rooms.playground')}</h1>
        <p className={styles.lead}>{t('playground.lead')}</p>
      </header>
      <div className={styles.columns}>
        <div className={styles.form}>
          <SubmissionForm
            apiKey={apiKey}
            onApiKey={setApiKey}
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
    </>
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
function useTrial(apiKey: string) {
  const [last, setLast] = useState<Trial>();
  const keep = (submission: Submission, result: { outcome: Outcome } | { problem: Problem }) =>
    setLast((former) => ({ number: (former?.number ?? 0) + 1, submission, ...result }));
  const { mutate, isPending } = useMutation({
    // Offline too: a server on this very machine answers all the same.
    networkMode: 'always',
    mutationFn: (submission: Submission) => moderate(apiKey, submission),
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
