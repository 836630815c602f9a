import {
  AUTHOR_COUNTERS,
  type AuthorCounter,
  type AuthorState,
  type Windows,
} from '../engine/behaviour/author-state.js';
import { sharesOf } from '../engine/behaviour/habit.js';
import { stepInWords } from '../engine/behaviour/sequence/step-words.js';
import { tenths } from '../engine/behaviour/signals/reports.js';
import { DEFAULT_POLICY } from '../engine/policy.js';
import { HotStateAway } from '../hot-state/hot-state.js';
import { Problem } from '../http/problem.js';
import type { Records, StoredRecord } from '../ledger/records.js';
import { excerptOf } from '../moderation/record-view.js';
import { defaultPolicyName, type Policies } from '../policies/policies.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { AuthorFiles, AuthorRow, Moment } from './author-files.js';
import type { SeenAuthor } from './author-watch.js';
import type { Authors } from './authors.js';
import type { LinkedAuthors } from './linked-authors.js';
import { strikeOf, type Portrait } from './portrait-schema.js';

/** Who an author is: what he does now, what became of him, what he wrote last, and with whom he is linked. */
export class Portraits {
  constructor(
    private readonly authors: Authors,
    private readonly policies: Policies,
    private readonly files: AuthorFiles,
    private readonly records: Records,
    private readonly links: LinkedAuthors,
  ) {}

  /** @throws Problem (404) for an author of whom nothing is known */
  async of(tenant: TenantContext, id: string): Promise<Portrait> {
    const { hash } = this.authors.keyOf(tenant.id, id);
    const [{ row, moments }, records, { known, linked }] = await Promise.all([
      this.files.find(tenant, hash, mostMoments),
      this.records.page(tenant, { user: id, limit: mostRecords, live: true }),
      this.links.of(tenant, hash),
    ]);
    const seen = await this.look(tenant.id, id, records[0]);
    const isKnown =
      row || known || moments.length + records.length > 0 || (seen && isCounted(seen.situation.state));
    if (!isKnown) throw new Problem('not-found', `nothing is known of an author ${id.slice(0, 100)}`);
    return {
      id,
      ...standingOf(row, seen),
      strike: strikeOf(row?.strike),
      ...(seen ? countedOf(seen.situation.state) : uncounted),
      surprise: surpriseOf(seen),
      timeline: moments.map(momentView),
      records: records.map(recordView),
      linked: linked.map(({ by, ...link }) => ({ ...link, by: by.map((trait) => ({ ...trait })) })),
      degraded: seen ? [] : ['behaviour'],
    };
  }

  /** Undefined where hot state is away. @param last his last record */
  private async look(
    tenantId: string,
    id: string,
    last: StoredRecord | undefined,
  ): Promise<SeenAuthor | undefined> {
    const policy = (await this.policies.current(tenantId, defaultPolicyName)) ?? DEFAULT_POLICY;
    try {
      return await this.authors.look(tenantId, this.authors.keyOf(tenantId, id), shownIn(last), policy);
    } catch (error) {
      if (error instanceof HotStateAway) return undefined;
      throw error;
    }
  }
}

const mostMoments = 200;
const mostRecords = 20;

/** Where an author was and how he is called, as a submission of his said. */
function shownIn(record: StoredRecord | undefined): Parameters<Authors['look']>[2] {
  const { user } = (record?.content?.['submission'] ?? {}) as {
    user?: { ip?: string; device?: string; nickname?: string; registeredAt?: string };
  };
  const { ip, device, nickname, registeredAt } = user ?? {};
  return {
    ...{ ip, device, nickname },
    registeredAtMs: registeredAt === undefined ? undefined : Date.parse(registeredAt),
  };
}

function surpriseOf(seen: SeenAuthor | undefined): Portrait['surprise'] {
  const latest = seen?.situation.state.surprise;
  return latest ? { ...latest, steps: latest.steps.map(stepInWords) } : null;
}

/** Whether hot state holds anything of the author himself. */
function isCounted({ counts, distinct, gaps, habit, violations }: AuthorState): boolean {
  return (
    Object.values(counts).some(({ day }) => day > 0) ||
    Object.values(distinct).some((members) => members > 0) ||
    gaps.gaps > 0 ||
    violations > 0 ||
    habit.some((held) => held >= leastHeld)
  );
}

/** Of a habit: less is an event of two months ago. */
const leastHeld = 1 / 256;

/** As of now; where that cannot be told, as it was last written down. */
function standingOf(row: AuthorRow | undefined, seen: SeenAuthor | undefined) {
  const { risk, level, signals } = seen?.assessment ?? {
    risk: row?.risk ?? null,
    level: row?.level ?? 'normal',
    signals: row?.content?.signals ?? [],
  };
  const shown = row?.held ? row.level : level;
  return {
    ...{ risk, level: shown, held: row?.held ?? false },
    since: row?.level === shown ? row.since.toISOString() : null,
    signals: signals.map((signal) => ({ ...signal })),
  };
}

function countedOf({ counts, distinct, gaps, habit, violations }: AuthorState) {
  const { events, hours, scripts, contents } = sharesOf(habit);
  return {
    windows: windowsOf(counts),
    distinct: { ...distinct },
    gaps: { known: gaps.gaps, medianMs: gaps.medianMs, spreadMs: gaps.spreadMs },
    habit: { events, hours: [...hours], scripts: [...scripts], contents: [...contents] },
    violations,
  };
}

const uncounted = { windows: null, distinct: null, gaps: null, habit: null, violations: null };

function windowsOf(counts: AuthorState['counts']): Record<AuthorCounter, Windows> {
  const told = AUTHOR_COUNTERS.map((counter) => [counter, { ...counts[counter] }] as const);
  const reports = Object.fromEntries(
    Object.entries(counts.reports).map(([window, counted]) => [window, counted / tenths]),
  ) as unknown as Windows;
  return { ...(Object.fromEntries(told) as Record<AuthorCounter, Windows>), reports };
}

function momentView({
  id,
  kind,
  at,
  level,
  risk,
  category,
  action,
  told,
}: Moment): Portrait['timeline'][number] {
  return {
    ...{ at: at.toISOString(), kind, level, risk, category },
    recordId: kind === 'violation' ? id : null,
    ...{ action, by: told?.by ?? null, note: told?.note ?? null },
  };
}

function recordView(record: StoredRecord): Portrait['records'][number] {
  const { id, createdAt, decision, restricted } = record;
  return {
    ...{ id, at: createdAt.toISOString(), decision, category: record.category },
    ...{ excerpt: excerptOf(record), withheld: restricted },
  };
}
