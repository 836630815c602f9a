import type { Category } from '../engine/category.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { undoSeconds, type CaseRow, type Verdict } from './case.js';
import type { VerdictAction } from './verdict-actions.js';

export interface NewVerdict {
  readonly verdict: Verdict;
  readonly category?: Category | undefined;
  readonly note?: string | undefined;
  readonly then?: readonly VerdictAction[] | undefined;
}

/** Why the verdict does not fit the case, whoever holds it. */
export function unfitness(
  row: CaseRow,
  { verdict, category, then }: NewVerdict,
  status: 'open' | 'decided' = 'open',
): Problem | undefined {
  if (row.restricted) return new Problem('unprocessable', 'a childsafety case can only be escalated');
  if (category === 'childsafety')
    return fieldProblem(
      'unprocessable',
      '/category',
      'childsafety is escalated, not decided: POST /cases/:id/escalate',
    );
  if (verdict === 'reject' && (category ?? row.category) === null)
    return fieldProblem('unprocessable', '/category', 'is required: nothing was suspected of this case');
  if (status === 'open' && verdict === 'approve') {
    const at = (then ?? []).findIndex((action) => !('addEntry' in action));
    if (at >= 0) return fieldProblem('unprocessable', `/then/${at}`, 'goes with a reject');
  }
  return undefined;
}

export function bulkUnfitness(row: CaseRow, verdict: NewVerdict): Problem | undefined {
  return row.restricted
    ? new Problem('unprocessable', 'a childsafety case is never decided in bulk')
    : unfitness(row, verdict);
}

/** Of an approval, what was wrongly suspected: that is what there is to learn from it. */
export function categoryOf(row: CaseRow, { category }: NewVerdict): Category | null {
  return category ?? row.category;
}

/** Why the actor may not take the verdict back; undefined where he may. */
export function undoRefusal(row: CaseRow, actor: string): Problem | undefined {
  const { verdictAt, readAt } = row;
  if (row.status !== 'decided' || !verdictAt) return new Problem('conflict', 'the case is not decided');
  if (row.statusBefore === null) return new Problem('conflict', 'a reversal is not undone: reverse it again');
  if (row.verdictBy !== actor) return new Problem('conflict', 'the verdict is not yours: reverse it instead');
  if (readAt.getTime() - verdictAt.getTime() > undoSeconds * 1_000)
    return new Problem('conflict', `the verdict is older than ${undoSeconds} seconds: reverse it instead`);
  return undefined;
}
