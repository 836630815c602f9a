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
import type { Awaitable, Entity, HotState, NearText, SeenText, Standing } from '../hot-state/hot-state.js';
import type { RejectedTexts } from './rejected-texts.js';

/** What one request asks of the memory, and leaves in it. */
export interface RequestNearTexts extends NearTexts {
  /**
   * Keeps the text, or counts it as one more near-copy; call after the decision is committed. Need not be waited for,
   * and never fails: a copy that is not counted is a hint less.
   * @param authorHash as in the record
   * @returns its earlier near-copies of the day, their authors with this one, and whether he is one of them already
   */
  readonly remember: (
    submission: Submission,
    recordId: string,
    authorHash: Buffer | null,
  ) => Promise<CopiesCounted>;
}

export interface CopiesCounted {
  readonly copies: number;
  readonly authors: number;
  /** Id of the record of the first text of the kind, where there are earlier ones. */
  readonly first?: string;
  readonly repeated: boolean;
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

  /** @param nowMs the moment of the request, on whose clock texts are near */
  forRequest(tenantId: string, policy: Policy, nowMs: number): RequestNearTexts {
    const settings = nearDuplicatesOf(policy);
    let signature: TextSignature | null | undefined;
    return {
      settings,
      find: (asked) => {
        signature = asked;
        return this.find(tenantId, asked, settings, nowMs);
      },
      rejectedScore: (category) =>
        rejectedScore(policy, category, settings.rejected === 'block' ? 'block' : 'review'),
      remember: async (submission, recordId, authorHash) => {
        if (!settings.enabled) return noCopies;
        // Tier 2 has not seen what tier 1 decided.
        if (signature === undefined) signature = textSignature(viewsOf(submission));
        if (!signature) return noCopies;
        const text = { signature, recordId, author: authorHash ? authorHash.readUInt32LE(0) || 1 : 0 };
        return this.remember(tenantId, text, settings.similarity, nowMs).catch(() => noCopies);
      },
    };
  }

  private find(
    tenantId: string,
    signature: TextSignature,
    { similarity, window, rejected }: ActiveNearDuplicates,
    nowMs: number,
  ): Awaitable<NearTextsFound> {
    const alike = rejected === 'off' ? null : this.rejected.nearest(tenantId, signature, similarity);
    const copies = then(this.hotState.nearest(tenantId, signature, nowMs), (near) => {
      if (!near || near.similarity < similarity) return noCopies;
      if (!near.joined) return { copies: 1, authors: near.author === 0 ? 0 : 1 };
      return then(this.hotState.observe(contentOf(tenantId, near), whoWroteIt, nowMs), (standing) =>
        copiesIn(standing, window),
      );
    });
    return then(alike, (found) => then(copies, (counted) => ({ ...counted, rejected: found })));
  }

  private async remember(
    tenantId: string,
    text: SeenText,
    similarity: number,
    nowMs: number,
  ): Promise<CopiesCounted> {
    const { signature, author } = text;
    const near = await this.hotState.nearest(tenantId, signature, nowMs);
    if (!near || near.similarity < similarity) {
      await this.hotState.keepText(tenantId, text, nowMs);
      return noCopies;
    }
    await this.hotState.joinText(tenantId, near, signature, nowMs);
    const content = contentOf(tenantId, near);
    // Both asked at once: they are answered in this order.
    const asked = near.joined
      ? this.hotState.observe(content, whoWroteIt, nowMs)
      : this.hotState.observe(content, oneMore(near.author), near.atMs);
    const counted = this.hotState.observe(content, oneMore(author), nowMs);
    const [before, { counts, distinct }] = await Promise.all([asked, counted]);
    const authors = distinct.authors ?? 0;
    // Of a crowd it cannot be told: it is only estimated.
    const repeated = author !== 0 && authors <= mostTold && authors === before.distinct.authors;
    return { copies: Math.round(counts.copies?.day ?? 1) - 1, authors, repeated, first: near.recordId };
  }
}

const noCopies = { copies: 0, authors: 0, repeated: false };
const whoWroteIt = { counts: { copies: 0 }, members: { authors: [] } };
const mostTold = 100;

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
