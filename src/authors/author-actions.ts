import type { Actor } from '../audit/audit.js';
import { HotStateAway } from '../hot-state/hot-state.js';
import { Problem } from '../http/problem.js';
import type { AuthorEntry, ListedAuthors } from '../lists/listed-authors.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { ActionBody, AuthorAction } from './author-action-schema.js';
import { puts, type ActionStore } from './action-store.js';
import type { AuthorMemory } from './author-memory.js';
import { strikeView, type StrikeView } from './author-standing.js';
import type { AuthorStandings } from './author-standings.js';
import type { AuthorKey } from './author-watch.js';
import type { Authors } from './authors.js';

/** Who acts; what a test key does leaves nothing. */
export interface Acting {
  readonly actor: Actor;
  readonly test: boolean;
}

/** How an author stands once something was done with him. */
export interface Acted {
  readonly id: string;
  readonly action: AuthorAction;
  readonly level: string;
  readonly held: boolean;
  readonly until: string | null;
  readonly strike: StrikeView | null;
  readonly entries: readonly AuthorEntry[];
}

/** What people do with authors: trust, ban, let begin anew, and write down. */
export class AuthorActions {
  constructor(
    private readonly authors: Authors,
    private readonly store: ActionStore,
    private readonly standings: AuthorStandings,
    private readonly memory: AuthorMemory,
    private readonly listed: ListedAuthors,
  ) {}

  /**
   * Answered once it judges here. An author need not have been seen.
   * @throws Problem (503) where his counters cannot be forgotten now; nothing is done then
   */
  async act(
    tenant: TenantContext,
    { actor, test }: Acting,
    id: string,
    action: AuthorAction,
    body: ActionBody,
  ): Promise<Acted> {
    const author = this.authors.keyOf(tenant.id, id);
    if (!test) {
      if (action === 'reset') await this.forget(tenant.id, author);
      await this.store.write(tenant, actor, author, action, body);
      await this.standings.live(tenant.id);
    }
    const entries = await this.listed.naming(tenant.id, id);
    return { id, action, ...(await this.standing(tenant.id, author, test ? action : 'note', body)), entries };
  }

  private async forget(tenantId: string, { hash }: AuthorKey): Promise<void> {
    try {
      await this.memory.forget(tenantId, hash);
    } catch (error) {
      if (!(error instanceof HotStateAway)) throw error;
      throw new Problem('unavailable', `counters cannot be forgotten now: ${error.message}`, {
        headers: { 'retry-after': '2' },
      });
    }
  }

  /** @param supposed what is told as if it had been done */
  private async standing(
    tenantId: string,
    author: AuthorKey,
    supposed: AuthorAction,
    { until = null }: { readonly until?: string | null | undefined },
  ): Promise<Pick<Acted, 'level' | 'held' | 'until' | 'strike'>> {
    if (supposed === 'reset') return { level: 'normal', held: false, until: null, strike: null };
    if (supposed !== 'note') return { level: puts[supposed].level, held: true, until, strike: null };
    const { level, held, heldUntilMs, strike } = await this.standings.standingOf(
      tenantId,
      author,
      Date.now(),
    );
    const end = held && heldUntilMs !== null ? new Date(heldUntilMs).toISOString() : null;
    return { level, held, until: end, strike: strike && strikeView(strike) };
  }
}
