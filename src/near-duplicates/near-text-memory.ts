import { viewsOf } from '../engine/normalise/views.js';
import type { Policy } from '../engine/policy.js';
import type { Submission } from '../engine/submission.js';
import {
  nearDuplicatesOf,
  rejectedScore,
  type ActiveNearDuplicates,
} from '../engine/tier2-statistics/near-duplicate-settings.js';
import type { NearTexts, NearTextsFound } from '../engine/tier2-statistics/near-duplicates.js';
import { textSignature, type TextSignature } from '../engine/tier2-statistics/text-signature.js';
import { then } from '../hot-state/awaitable.js';
import type { Awaitable, Entity, HotState, NearText, Standing } from '../hot-state/hot-state.js';
import type { RejectedTexts } from './rejected-texts.js';

/** What one request asks of the memory, and leaves in it. */
export interface RequestNearTexts extends NearTexts {
  /**
   * Keeps the text, or counts it as one more near-copy; call after the decision is committed. Does not wait, and never
   * fails: a copy that is not counted is a hint less.
   * @param authorHash as in the record
   */
  readonly remember: (submission: Submission, recordId: string, authorHash: Buffer | null) => void;
}

/**
 * The texts of the last day, in hot state, and the texts that people rejected. The first text of a kind stands for its
 * near-copies: how many came and by whom is counted under its record's id.
 */
export class NearTextMemory {
  constructor(
    private readonly hotState: HotState,
    private readonly rejected: RejectedTexts,
  ) {}

  forRequest(tenantId: string, policy: Policy): RequestNearTexts {
    const settings = nearDuplicatesOf(policy);
    let signature: TextSignature | null | undefined;
    return {
      settings,
      find: (asked) => {
        signature = asked;
        return this.find(tenantId, asked, settings);
      },
      rejectedScore: (category) =>
        rejectedScore(policy, category, settings.rejected === 'block' ? 'block' : 'review'),
      remember: (submission, recordId, authorHash) => {
        if (!settings.enabled) return;
        // Tier 2 has not seen what tier 1 decided.
        if (signature === undefined) signature = textSignature(viewsOf(submission));
        if (!signature) return;
        this.remember(tenantId, signature, recordId, authorHash, settings.similarity).catch(() => undefined);
      },
    };
  }

  private find(
    tenantId: string,
    signature: TextSignature,
    { similarity, window, rejected }: ActiveNearDuplicates,
  ): Awaitable<NearTextsFound> {
    const nowMs = Date.now();
    const alike = rejected === 'off' ? null : this.rejected.nearest(tenantId, signature, similarity);
    const copies = then(this.hotState.nearest(tenantId, signature, nowMs), (near) => {
      if (!near || near.similarity < similarity) return noCopies;
      if (!near.joined) return { copies: 1, authors: near.author === 0 ? 0 : 1 };
      const question = { counts: { copies: 0 }, members: { authors: [] } };
      return then(this.hotState.observe(contentOf(tenantId, near), question, nowMs), (standing) =>
        copiesIn(standing, window),
      );
    });
    return then(alike, (found) => then(copies, (counted) => ({ ...counted, rejected: found })));
  }

  private async remember(
    tenantId: string,
    signature: TextSignature,
    recordId: string,
    authorHash: Buffer | null,
    similarity: number,
  ): Promise<void> {
    const nowMs = Date.now();
    const author = authorHash ? authorHash.readUInt32LE(0) || 1 : 0;
    const near = await this.hotState.nearest(tenantId, signature, nowMs);
    if (!near || near.similarity < similarity) {
      await this.hotState.keepText(tenantId, { signature, recordId, author }, nowMs);
      return;
    }
    await this.hotState.joinText(tenantId, near, signature, nowMs);
    const content = contentOf(tenantId, near);
    if (!near.joined) await this.hotState.observe(content, oneMore(near.author), near.atMs);
    await this.hotState.observe(content, oneMore(author), nowMs);
  }
}

const noCopies = { copies: 0, authors: 0 };

function contentOf(tenantId: string, { recordId }: NearText): Entity {
  return { tenantId, kind: 'content', id: recordId };
}

function oneMore(author: number): { counts: { copies: number }; members: { authors: string[] } } {
  return { counts: { copies: 1 }, members: { authors: author === 0 ? [] : [author.toString(16)] } };
}

function copiesIn(
  { counts, distinct }: Standing,
  window: ActiveNearDuplicates['window'],
): { copies: number; authors: number } {
  const copies = Math.round(counts.copies?.[window] ?? 0);
  // Authors are known of the whole day, copies of the window.
  return { copies, authors: Math.min(distinct.authors ?? 0, copies) };
}
