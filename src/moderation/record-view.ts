import type { StoredRecord } from '../ledger/records.js';

/**
 * A record as GET /moderations/:id gives it. Without its content it still tells what was decided and by which versions.
 * @param sight whether the reader may see restricted content (scope `childsafety`); from others it is withheld
 */
export function recordOf(record: StoredRecord, sight: { readonly restricted: boolean }) {
  const { id, createdAt, decision, test, judgement, content, restricted } = record;
  const withheld = restricted && !sight.restricted;
  const { answer, submission } = ((withheld ? null : content) ?? {}) as {
    answer?: object;
    submission?: object;
  };
  const { reason, categories, detectors, versions, tiers, degraded } = judgement;
  const bare = {
    id,
    decision,
    reason,
    categories,
    findings: detectors,
    user: null,
    challenge: null,
    policy: (versions as { policy: unknown }).policy,
    tiers,
    degraded,
    metadata: {},
  };
  return { ...(answer ?? bare), status: 'done', createdAt, test, withheld, submission: submission ?? null };
}

/** How what was written begins; null without text, once it has been erased, and of what is restricted, whoever asks. */
export function excerptOf(record: StoredRecord | undefined): string | null {
  if (record?.restricted) return null;
  const sent = record?.content?.['submission'] as { title?: string; text?: string } | null | undefined;
  const written = sent && [sent.title, sent.text].filter(Boolean).join('\n');
  return written ? written.slice(0, excerptCharacters).toWellFormed() : null;
}

const excerptCharacters = 200;
