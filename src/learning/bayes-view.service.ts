import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { BayesLearner } from '../engine/tier2-statistics/bayes-learner.js';
import { vectorOf, type SparseVector } from '../engine/tier2-statistics/feature-set.js';
import { unknownLogit, type Label, type Overlay } from '../engine/tier2-statistics/overlay.js';
import type { ShippedModels } from '../models/shipped-models.js';
import type { TenantContext } from '../tenants/tenants.js';
import { calibrationOf } from './calibration.js';
import { unpackDocument } from './document-codec.js';
import type { BayesView, VerdictEffects } from './learning-schema.js';
import { openDocument, openNames, type OverlayStore } from './overlay-store.js';
import type { Overlays } from './overlays.js';
import { readNames } from './read-lesson-text.js';

/** Shows what the filter of a tenant has learned, and what that did. */
export class BayesViewService {
  constructor(
    private readonly database: Database,
    private readonly store: OverlayStore,
    private readonly overlays: Overlays,
    private readonly models: ShippedModels,
  ) {}

  async view(tenant: TenantContext): Promise<BayesView> {
    const { overlay, version } = await this.overlays.of(tenant.id);
    const state = await this.store.state(tenant.id);
    const { documents, held } = await this.database.asTenant(tenant.id, (manager) =>
      counted(manager, tenant.id),
    );
    const { base } = this.models.bayes;
    const snapshot = state?.snapshot;
    const names = overlay ? await this.names(tenant, snapshot ?? undefined) : new Map<number, string>();
    return {
      base: base
        ? { model: base.model, sha256: this.models.bayesHash ?? '', categories: [...base.categories] }
        : null,
      documents,
      held,
      journal: {
        ...{ sequence: state?.sequence ?? 0, live: version.sequence, rebuilt: version.rebuilt },
        snapshot: snapshot
          ? { sequence: snapshot.sequence, bytes: snapshot.bytes, at: snapshot.at.toISOString() }
          : null,
      },
      categories: (overlay?.categories ?? []).flatMap((category) => {
        const learner = overlay?.learner(category);
        return learner ? [learnerView(category, learner, names)] : [];
      }),
    };
  }

  /** Of the last hundred texts that people decided on. */
  async verdicts(tenant: TenantContext): Promise<VerdictEffects> {
    const rows: VerdictColumns[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        `SELECT l.id, l.record_id, l.created_at, l.label, l.categories, l.state, l.document, r.judgement -> 'detectors' AS detectors
         FROM (
           SELECT * FROM bayes_lesson WHERE tenant_id = $1 AND source = 'verdict' ORDER BY id DESC LIMIT ${maxVerdicts}
         ) l
         LEFT JOIN record r ON r.tenant_id = $1 AND r.id = l.record_id
         ORDER BY l.id DESC`,
        [tenant.id],
      ),
    );
    const { overlay } = await this.overlays.of(tenant.id);
    const items = rows.flatMap(({ categories, document, ...row }) => {
      const vector = document ? vectorOf(unpackDocument(openDocument(tenant, row.id, document))) : undefined;
      return categories.map((category) => ({
        ...{ id: row.id, recordId: row.record_id, at: row.created_at.toISOString() },
        ...{ label: row.label, category, state: row.state },
        before: scoreThen(row.detectors ?? [], category),
        now: vector ? this.scoreNow(overlay, vector, category) : null,
      }));
    });
    const moved = items.map(({ label, before, now }) =>
      now === null ? 0 : (now - before) * (label === 'spam' ? 1 : -1),
    );
    return {
      items,
      better: moved.filter((by) => by > leastMove).length,
      worse: moved.filter((by) => by < -leastMove).length,
    };
  }

  private scoreNow(overlay: Overlay | undefined, vector: SparseVector, category: Category): number {
    const { base } = this.models.bayes;
    const at = base?.categories.indexOf(category) ?? -1;
    const baseLogit = at < 0 ? undefined : base?.logits(vector)[at];
    const learner = overlay?.learner(category);
    if (!learner && baseLogit === undefined) return 0;
    const logit = learner ? learner.logit(vector, baseLogit ?? unknownLogit) : (baseLogit as number);
    return Math.round(1e4 / (1 + Math.exp(-logit))) / 1e4;
  }

  /** Of the snapshot, and of lessons that came after it. */
  private async names(
    tenant: TenantContext,
    snapshot: Parameters<OverlayStore['names']>[1] | undefined,
  ): Promise<Map<number, string>> {
    const names = new Map(snapshot ? readNames(await this.store.names(tenant, snapshot)) : []);
    const rows: { id: string; names: Buffer }[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        `SELECT id, names FROM bayes_lesson
         WHERE tenant_id = $1 AND sequence > $2 AND state = 'learned' AND names IS NOT NULL
         ORDER BY sequence DESC LIMIT ${maxNamedLessons}`,
        [tenant.id, snapshot?.sequence ?? 0],
      ),
    );
    for (const row of rows)
      for (const [key, name] of readNames(openNames(tenant, row.id, row.names))) names.set(key, name);
    return names;
  }
}

const maxVerdicts = 100;
const maxNamedLessons = 500;
/** A score that has moved by less has not moved. */
const leastMove = 0.01;

interface VerdictColumns {
  readonly id: string;
  readonly record_id: string | null;
  readonly created_at: Date;
  readonly label: Label;
  readonly categories: Category[];
  readonly state: 'learned' | 'held' | 'undone' | 'discarded';
  readonly document: Buffer | null;
  readonly detectors: readonly { detector: string; category: Category; score: number }[] | null;
}

function scoreThen(
  detectors: readonly { detector: string; category: Category; score: number }[],
  category: Category,
): number {
  return Math.max(
    0,
    ...detectors
      .filter((each) => each.detector === 'bayes' && each.category === category)
      .map(({ score }) => score),
  );
}

function learnerView(
  category: Category,
  learner: BayesLearner,
  names: ReadonlyMap<number, string>,
): BayesView['categories'][number] {
  const weights = new Map<string, number>();
  for (const [key, name] of names) {
    const weight = learner.weightOf(key);
    // A word stands behind several features: as such, within a headline, at the edge of its sentence.
    if (Math.abs(weight) > Math.abs(weights.get(name) ?? 0)) weights.set(name, weight);
  }
  const ranked = [...weights]
    .map(([token, weight]) => ({ token, weight }))
    .sort((a, b) => b.weight - a.weight);
  const shown = ({ token, weight }: { token: string; weight: number }) => ({
    token,
    weight: Math.round(weight * 1e3) / 1e3,
  });
  return {
    category,
    tokens: learner.tokens,
    spam: ranked
      .slice(0, maxTokens)
      .filter(({ weight }) => weight > 0)
      .map(shown),
    ham: ranked
      .slice(-maxTokens)
      .reverse()
      .filter(({ weight }) => weight < 0)
      .map(shown),
    calibration: calibrationOf(learner),
  };
}

const maxTokens = 20;

async function counted(
  manager: EntityManager,
  tenantId: string,
): Promise<Pick<BayesView, 'documents' | 'held'>> {
  const rows: { source: string; label: Label; category: Category | ''; lessons: string }[] =
    await manager.query(
      'SELECT source, label, category, lessons FROM bayes_tally WHERE tenant_id = $1 AND lessons > 0',
      [tenantId],
    );
  const held: { n: number }[] = await manager.query(
    `SELECT count(*)::integer AS n FROM bayes_lesson WHERE tenant_id = $1 AND state = 'held'`,
    [tenantId],
  );
  const sum = (those: typeof rows): { spam: number; ham: number } => ({
    spam: of(those, 'spam'),
    ham: of(those, 'ham'),
  });
  const of = (those: typeof rows, label: Label): number =>
    those.filter((row) => row.label === label).reduce((n, row) => n + Number(row.lessons), 0);
  const once = rows.filter(({ category }) => category === '');
  const labels = sum(once);
  const sources = [...new Set(once.map(({ source }) => source))].map((source) => ({
    source,
    ...sum(once.filter((row) => row.source === source)),
  }));
  const categories = [...new Set(rows.flatMap(({ category }) => (category === '' ? [] : [category])))].map(
    (category) => ({
      category,
      ...sum(rows.filter((row) => row.category === category)),
    }),
  );
  const byCount = (a: { spam: number; ham: number }, b: { spam: number; ham: number }): number =>
    b.spam + b.ham - a.spam - a.ham;
  return {
    documents: {
      ...{ total: labels.spam + labels.ham, labels },
      ...{ sources: sources.sort(byCount).slice(0, maxSources), categories: categories.sort(byCount) },
    },
    held: held[0]?.n ?? 0,
  };
}

const maxSources = 100;
