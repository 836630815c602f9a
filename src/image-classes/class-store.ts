import type { EntityManager } from 'typeorm';
import { brokenUnique } from '../database/unique-violation.js';
import type { Category } from '../engine/category.js';
import type {
  ClassMode,
  ClassVersion,
  ImageClassRow,
  TrainingStep,
  VersionFigures,
} from './image-class-row.js';

/** Another class has the name. */
export class NameTaken extends Error {}

export interface NewClassRow {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly createdBy: string;
}

/** @throws NameTaken */
export async function insertClass(manager: EntityManager, tenantId: string, row: NewClassRow): Promise<void> {
  const { id, name, category, createdBy } = row;
  try {
    // A deleted class of the name is counted on from, so that no two versions ever have one name.
    await manager.query(
      `INSERT INTO image_class (tenant_id, id, name, category, created_by, versions)
       SELECT $1, $2, $3, $4, $5, coalesce(max(versions), 0) FROM image_class WHERE tenant_id = $1 AND name = $3`,
      [tenantId, id, name, category, createdBy],
    );
  } catch (error) {
    throw brokenUnique(error) === 'image_class_name' ? new NameTaken(name) : error;
  }
}

/** Newest first. */
export function readClasses(manager: EntityManager, tenantId: string, id?: string): Promise<ImageClassRow[]> {
  return manager.query(
    `SELECT c.id, c.name, c.category, c.mode, c.version, c.versions, c.training_id AS "trainingId",
       c.training_step AS "trainingStep", c.training_done AS "trainingDone", c.training_by AS "trainingBy",
       c.training_fault AS "trainingFault", c.created_by AS "createdBy", c.created_at AS "createdAt",
       coalesce(e.positive, 0)::int AS positive, coalesce(e.negative, 0)::int AS negative,
       coalesce(e.unread, 0)::int AS unread
     FROM image_class c LEFT JOIN LATERAL (
       SELECT count(*) FILTER (WHERE positive) AS positive, count(*) FILTER (WHERE NOT positive) AS negative,
         count(*) FILTER (WHERE pixels IS NOT NULL) AS unread
       FROM image_class_example x WHERE x.tenant_id = c.tenant_id AND x.class_id = c.id
     ) e ON true
     WHERE c.tenant_id = $1 AND c.deleted_at IS NULL AND ($2::uuid IS NULL OR c.id = $2) ORDER BY c.id DESC`,
    [tenantId, id ?? null],
  );
}

/** Nobody else changes it until the transaction ends. */
export async function lockClass(
  manager: EntityManager,
  tenantId: string,
  id: string,
): Promise<ImageClassRow | undefined> {
  await manager.query(`SELECT 1 FROM image_class WHERE tenant_id = $1 AND id = $2 FOR UPDATE`, [
    tenantId,
    id,
  ]);
  return (await readClasses(manager, tenantId, id))[0];
}

export async function setServing(
  manager: EntityManager,
  tenantId: string,
  id: string,
  { mode, version }: { readonly mode: ClassMode; readonly version: number | null },
): Promise<void> {
  await manager.query(`UPDATE image_class SET mode = $3, version = $4 WHERE tenant_id = $1 AND id = $2`, [
    ...[tenantId, id, mode, version],
  ]);
}

/** What it has learned and from what goes; its name and numbers stay. */
export async function removeClass(manager: EntityManager, tenantId: string, id: string): Promise<void> {
  await manager.query(
    `UPDATE image_class SET deleted_at = now(), mode = 'off', version = NULL, training_id = NULL, training_step = NULL
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  for (const table of ['image_class_example', 'image_class_version'])
    await manager.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND class_id = $2`, [tenantId, id]);
}

export async function beginTraining(
  manager: EntityManager,
  tenantId: string,
  id: string,
  job: { readonly id: string; readonly by: string },
): Promise<void> {
  await manager.query(
    `UPDATE image_class SET training_id = $3, training_by = $4, training_step = 'waiting', training_done = 0,
       training_fault = NULL
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, job.id, job.by],
  );
}

/** Changes nothing where the class is no longer trained by this job. */
export async function tellTraining(
  manager: EntityManager,
  tenantId: string,
  id: string,
  jobId: string,
  { step, done }: { readonly step: TrainingStep; readonly done: number },
): Promise<void> {
  await manager.query(
    `UPDATE image_class SET training_step = $4, training_done = $5
     WHERE tenant_id = $1 AND id = $2 AND training_id = $3`,
    [tenantId, id, jobId, step, done],
  );
}

export async function endTraining(
  manager: EntityManager,
  tenantId: string,
  id: string,
  fault: string | null,
): Promise<void> {
  await manager.query(
    `UPDATE image_class SET training_id = NULL, training_step = NULL, training_done = 0, training_fault = $3
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, fault],
  );
}

export interface NewVersion {
  readonly version: number;
  readonly backbone: string;
  /** Sealed. */
  readonly head: Buffer;
  readonly figures: VersionFigures;
  readonly createdBy: string;
}

export async function insertVersion(
  manager: EntityManager,
  tenantId: string,
  id: string,
  { version, backbone, head, figures, createdBy }: NewVersion,
): Promise<void> {
  await manager.query(
    `INSERT INTO image_class_version (tenant_id, class_id, version, backbone, head, figures, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, id, version, backbone, head, JSON.stringify(figures), createdBy],
  );
  await manager.query(`UPDATE image_class SET versions = $3 WHERE tenant_id = $1 AND id = $2`, [
    ...[tenantId, id, version],
  ]);
}

/** Of one class, or those of all that judge; newest first. */
export function readVersions(manager: EntityManager, tenantId: string, id: string): Promise<ClassVersion[]> {
  return manager.query(
    `SELECT version, backbone, figures, created_by AS "createdBy", created_at AS "createdAt"
     FROM image_class_version WHERE tenant_id = $1 AND class_id = $2 ORDER BY version DESC`,
    [tenantId, id],
  );
}
