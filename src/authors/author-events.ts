import { Problem } from '../http/problem.js';
import { HotStateAway } from '../hot-state/hot-state.js';
import { defaultPolicyName, type Policies } from '../policies/policies.js';
import type { AcceptedEvent } from './accept-events.js';
import type { AuthorMemory } from './author-memory.js';
import type { Authors } from './authors.js';

/** What apps tell of their authors besides submissions. */
export class AuthorEvents {
  constructor(
    private readonly authors: Authors,
    private readonly memory: AuthorMemory,
    private readonly policies: Policies,
  ) {}

  /**
   * Counts the events one after the other, each id once.
   * @throws Problem (503) where they cannot be counted now; those before are counted, and by their ids not again
   */
  async add(
    tenantId: string,
    author: string,
    events: readonly AcceptedEvent[],
  ): Promise<{ accepted: number; duplicates: number }> {
    const policy = await this.policies.current(tenantId, defaultPolicyName);
    if (!policy) throw new Problem('unavailable', 'there is no default policy');
    let [accepted, duplicates] = [0, 0];
    try {
      for (const { eventId, event } of events) {
        if (eventId !== undefined && !(await this.isFirst(tenantId, author, eventId))) {
          duplicates++;
          continue;
        }
        await this.authors.happened(tenantId, author, event, policy);
        accepted++;
      }
    } catch (error) {
      if (!(error instanceof HotStateAway)) throw error;
      throw new Problem('unavailable', `events cannot be counted now: ${error.message}`, {
        headers: { 'retry-after': '2' },
      });
    }
    return { accepted, duplicates };
  }

  /** By our own clock: an event that comes again late is the same still. */
  private async isFirst(tenantId: string, author: string, eventId: string): Promise<boolean> {
    return this.memory.isFirst(tenantId, this.authors.keyOf(tenantId, author).hash, eventId, Date.now());
  }
}
