import type { AuthorEvent } from '../engine/behaviour/author-event.js';
import { reportTenths } from '../engine/behaviour/signals/reports.js';
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
        await this.authors.happened(tenantId, author, event, policy, this.reportedBy(tenantId, event));
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

  /**
   * Counts that somebody reported what an author wrote, as a `report` of his: at most once for each reporter within half
   * a day, and all who are not named together as one. Does not wait, and never fails.
   * @param reported the keyed hash of the author
   * @param reporter the app's id of who reported
   */
  reported(tenantId: string, reported: Buffer, reporter: string | undefined): void {
    void this.count(tenantId, reported.toString('hex'), reporter).catch(() => undefined);
  }

  private async count(tenantId: string, reported: string, reporter: string | undefined): Promise<void> {
    const atMs = Date.now();
    if (reporter === undefined) {
      await this.memory.report(tenantId, reported, '', reportTenths('normal', 1), atMs);
      return;
    }
    const policy = await this.policies.current(tenantId, defaultPolicyName);
    if (policy) await this.authors.happened(tenantId, reporter, { type: 'report', atMs }, policy, reported);
  }

  private reportedBy(tenantId: string, { type, target }: AuthorEvent): string | undefined {
    return type === 'report' && target !== undefined ? this.authors.keyOf(tenantId, target).hash : undefined;
  }

  /** By our own clock: an event that comes again late is the same still. */
  private async isFirst(tenantId: string, author: string, eventId: string): Promise<boolean> {
    return this.memory.isFirst(tenantId, this.authors.keyOf(tenantId, author).hash, eventId, Date.now());
  }
}
