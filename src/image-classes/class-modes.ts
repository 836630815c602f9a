import type { EntityManager } from 'typeorm';
import { writeAudit, type Actor, type AuditEvent } from '../audit/audit.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import { lockClass, readVersions, removeClass, setServing } from './class-store.js';
import { noSuchClass, notOwn, type ClassViews } from './class-views.js';
import type { ClassMode, ImageClassRow } from './image-class-row.js';
import type { Publication } from './image-class-schema.js';
import type { PresetClass } from './preset-classes.js';
import type { ServedClasses } from './served-classes.js';

/** Says which version of a class judges, and whether what it finds counts. A change judges here once it is answered. */
export class ClassModes {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeFeed,
    private readonly served: ServedClasses,
    private readonly views: ClassViews,
  ) {}

  /** @throws Problem */
  setMode(actor: Actor, tenantId: string, id: string, mode: ClassMode): Promise<void> {
    const preset = this.views.preset(id);
    if (preset) return this.setPreset(actor, tenantId, preset, mode);
    return this.change(actor, tenantId, id, 'change', ({ version }) => {
      if (version === null && mode !== 'off')
        throw new Problem('conflict', 'no version of the class has been trained yet');
      return { mode, version };
    });
  }

  /** @throws Problem */
  publish(actor: Actor, tenantId: string, id: string, { version, mode }: Publication): Promise<void> {
    return this.change(actor, tenantId, id, 'publish', (_, versions) => {
      const wanted = version ?? versions[0];
      if (wanted === undefined) throw new Problem('conflict', 'no version of the class has been trained yet');
      return { mode, version: wanted };
    });
  }

  /** @throws Problem */
  rollback(actor: Actor, tenantId: string, id: string, version: number | undefined): Promise<void> {
    return this.change(actor, tenantId, id, 'rollback', ({ mode, version: serving }, versions) => {
      const wanted = version ?? versions.find((each) => serving !== null && each < serving);
      if (wanted === undefined) throw new Problem('conflict', 'there is no earlier version of the class');
      return { mode, version: wanted };
    });
  }

  /** With all that it learned, and from what. @throws Problem */
  async remove(actor: Actor, tenantId: string, id: string): Promise<void> {
    this.refusePreset(id);
    await this.commit(tenantId, async (manager) => {
      const { name, category, mode, version } = await lockOwn(manager, tenantId, id);
      await removeClass(manager, tenantId, id);
      const before = { name, category, mode, version };
      return { actor, action: 'delete', subject: 'image-class', subjectId: id, before };
    });
  }

  private async change(
    actor: Actor,
    tenantId: string,
    id: string,
    action: string,
    serve: (row: ImageClassRow, versions: readonly number[]) => { mode: ClassMode; version: number | null },
  ): Promise<void> {
    this.refusePreset(id);
    await this.commit(tenantId, async (manager) => {
      const row = await lockOwn(manager, tenantId, id);
      const versions = (await readVersions(manager, tenantId, id)).map((each) => each.version);
      const { mode, version } = serve(row, versions);
      if (version !== null && !versions.includes(version))
        throw fieldProblem('unprocessable', '/version', `the class has no version ${version}`);
      await setServing(manager, tenantId, id, { mode, version });
      const { name } = row;
      const before = { name, mode: row.mode, version: row.version };
      return { actor, action, subject: 'image-class', subjectId: id, before, after: { name, mode, version } };
    });
  }

  private refusePreset(id: string): void {
    if (this.views.preset(id)) throw notOwn(id);
  }

  private async setPreset(
    actor: Actor,
    tenantId: string,
    { name, mode: initial }: PresetClass,
    mode: ClassMode,
  ): Promise<void> {
    await this.commit(tenantId, async (manager) => {
      const [stored]: { mode: ClassMode }[] = await manager.query(
        'SELECT mode FROM image_class_preset WHERE tenant_id = $1 AND name = $2',
        [tenantId, name],
      );
      await manager.query(
        `INSERT INTO image_class_preset (tenant_id, name, mode) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, name) DO UPDATE SET mode = excluded.mode`,
        [tenantId, name, mode],
      );
      const before = { name, mode: stored?.mode ?? initial };
      const after = { name, mode };
      return { actor, action: 'change', subject: 'image-class', subjectId: name, before, after };
    });
  }

  private async commit(
    tenantId: string,
    work: (manager: EntityManager) => Promise<AuditEvent>,
  ): Promise<void> {
    const change = { topic: 'image-classes', tenantId } as const;
    await this.database.asTenant(tenantId, async (manager) => {
      await writeAudit(manager, tenantId, [await work(manager)]);
      await this.changes.announce(manager, change);
    });
    this.changes.tellHere(change);
    await this.served.live(tenantId);
  }
}

/** Nobody else changes it until the transaction ends. @throws Problem 404 */
async function lockOwn(manager: EntityManager, tenantId: string, id: string): Promise<ImageClassRow> {
  const row = isUuid(id) ? await lockClass(manager, tenantId, id) : undefined;
  if (!row) throw noSuchClass(id);
  return row;
}
