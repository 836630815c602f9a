import { useTranslation } from 'react-i18next';
import { Notice } from './notice.js';
import type { Problem } from '../server/problem.js';
import styles from './problem-notice.module.css';

/** What went wrong and what to do about it, then the server's own words. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const help = helpFor(problem);
  const said = [problem.title, problem.detail].filter((words) => words !== undefined).join(': ');
  return (
    <Notice
      tone="block"
      icon={problem.kind === 'unreachable' || problem.kind === 'slow' ? 'offline' : 'warning'}
      title={t(`problem.${help}.title`)}
    >
      <p className={styles.help}>{t(`problem.${help}.help`)}</p>
      {problem.retryAfterSeconds !== undefined && (
        <p className={styles.help}>{t('problem.retryAfter', { seconds: problem.retryAfterSeconds })}</p>
      )}
      {problem.errors.length > 0 && (
        <ul className={styles.errors}>
          {problem.errors.map(({ path, message }, index) => (
            <li key={index}>
              {path !== '' && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
      {problem.status !== undefined && (
        <p className={styles.said}>
          {t('problem.said', { status: problem.status, said: said || t('problem.silent') })}
        </p>
      )}
    </Notice>
  );
}

type Help =
  | Exclude<Problem['kind'], 'refused'>
  | 'key'
  | 'scope'
  | 'conflict'
  | 'invalid'
  | 'notFound'
  | 'tooLarge'
  | 'tooMany'
  | 'notReady'
  | 'fault'
  | 'other';

function helpFor({ kind, status = 0 }: Problem): Help {
  if (kind !== 'refused') return kind;
  return helpByStatus[status] ?? (status >= 500 ? 'fault' : 'other');
}

const helpByStatus: Partial<Record<number, Help>> = {
  400: 'invalid',
  401: 'key',
  403: 'scope',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  422: 'invalid',
  429: 'tooMany',
  503: 'notReady',
};
