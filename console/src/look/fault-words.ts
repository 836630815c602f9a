import { useTranslation } from 'react-i18next';
import { ProblemError } from '../server/problem.js';

/** What went wrong with a call, in one sentence; `special` has words for statuses that mean something of their own. */
export function useFaultWords(): (error: Error, special?: Partial<Record<number, string>>) => string {
  const { t } = useTranslation();
  return (error, special = {}) => {
    if (!(error instanceof ProblemError)) return error.message;
    const { kind, status = 0, title, detail, errors, retryAfterSeconds } = error.problem;
    if (kind === 'unreachable' || kind === 'slow') return t(`problem.${kind}.help`);
    if (retryAfterSeconds !== undefined) {
      return `${special[status] ?? t('problem.tooMany.title')} ${t('problem.retryAfter', { seconds: retryAfterSeconds })}`;
    }
    const words = errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
    return special[status] ?? (words || detail || title || t('problem.other.title'));
  };
}
