import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { writeAudit, type Actor, type AuditEvent } from '../audit/audit.js';
import type { Database } from '../database/database.js';
import { CATEGORY_TABLE, type Category } from '../engine/category.js';
import type { ImageClassifier } from '../engine/tier3-models/image-network.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { TenantContext } from '../tenants/tenants.js';
import { beginTraining, insertClass, lockClass, NameTaken, readClasses } from './class-store.js';
import { imageClassQueue } from './class-training.js';
import { noSuchClass, notOwn, type ClassViews } from './class-views.js';
import { onBothSides, type AcceptedExample, type ExampleIntake, type SentExample } from './example-intake.js';
import { foreignExamples, insertExamples, knownPrints, removeForeign } from './example-store.js';
import type { ImageClassRow } from './image-class-row.js';
import { maxClasses, maxExamples, type ClassView, type NewClassBody } from './image-class-schema.js';
import { minExamples } from './train-class.js';

/** Makes classes of images, gives them examples, and has them trained. */
export class ImageClassesService {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly intake: ExampleIntake,
    private readonly views: ClassViews,
    private readonly classifier: ImageClassifier | { readonly failed: string },
  ) {}

  /** All or nothing. @returns its id @throws Problem */
  async create(
    actor: Actor,
    tenant: TenantContext,
    { name, category, train }: Pick<NewClassBody, 'name' | 'category' | 'train'>,
    sent: readonly SentExample[],
  ): Promise<string> {
    checkCategory(category as Category);
    if (this.views.preset(name))
      throw new Problem('conflict', `${name} is the name of a class of the product`);
    const classifier = this.network();
    const examples = await this.intake.read(sent, classifier);
    if (train) checkCounts(countsOf(examples));
    const id = uuidv7();
    await this.database.asTenant(tenant.id, async (manager) => {
      if ((await readClasses(manager, tenant.id)).length >= maxClasses)
        throw new Problem(
          'unprocessable',
          `there are ${maxClasses} classes of images, which is as many as may be`,
        );
      try {
        await insertClass(manager, tenant.id, { id, name, category: category as Category, createdBy: actor });
      } catch (error) {
        if (error instanceof NameTaken)
          throw new Problem('conflict', `there is a class of images ${name} already`);
        throw error;
      }
      await insertExamples(manager, tenant, id, classifier.model, examples);
      await this.enqueue(manager, tenant.id, id, actor, { train, added: examples.length });
      const after = { name, category, examples: countsOf(examples), train };
      await writeAudit(manager, tenant.id, [event(actor, 'create', id, { after })]);
    });
    return id;
  }

  /** @throws Problem */
  async addExamples(
    actor: Actor,
    tenant: TenantContext,
    id: string,
    sent: readonly SentExample[],
  ): Promise<{ readonly added: number; readonly duplicates: number }> {
    if (sent.length === 0) throw fieldProblem('malformed', '', 'at least one image must be given');
    const { training } = await this.own(tenant.id, id);
    const classifier = this.network();
    const examples = await this.intake.read(sent, classifier);
    return this.database.asTenant(tenant.id, async (manager) => {
      const row = await this.lock(manager, tenant.id, id);
      refuseWhileTrained(row, training);
      await removeForeign(manager, tenant.id, id, classifier.model);
      const known = await knownPrints(
        manager,
        tenant.id,
        id,
        examples.map(({ print }) => print),
      );
      const added = examples.filter((example) => isNew(example, known));
      checkRoom(row, added.length);
      await insertExamples(manager, tenant, id, classifier.model, added);
      await this.enqueue(manager, tenant.id, id, actor, { train: false, added: added.length });
      if (added.length > 0)
        await writeAudit(manager, tenant.id, [
          event(actor, 'add-examples', id, { after: { ...countsOf(added) } }),
        ]);
      return { added: added.length, duplicates: sent.length - added.length };
    });
  }

  /** @throws Problem */
  async train(actor: Actor, tenantId: string, id: string): Promise<void> {
    const { training } = await this.own(tenantId, id);
    const { model } = this.network();
    await this.database.asTenant(tenantId, async (manager) => {
      const row = await this.lock(manager, tenantId, id);
      refuseWhileTrained(row, training);
      const foreign = await foreignExamples(manager, tenantId, id, model);
      if (foreign > 0)
        throw new Problem(
          'conflict',
          `${foreign} of its images were read by another network than ${model}; add all images again`,
        );
      checkCounts(row);
      await this.enqueue(manager, tenantId, id, actor, { train: true, added: 0 });
    });
  }

  /** One job reads what is new, and learns where that is asked for; its id is that of the training. */
  private async enqueue(
    manager: EntityManager,
    tenantId: string,
    classId: string,
    actor: Actor,
    { train, added }: { readonly train: boolean; readonly added: number },
  ): Promise<void> {
    if (!train && added === 0) return;
    const id = uuidv7();
    const payload = Buffer.from(JSON.stringify({ classId }));
    if (train) await beginTraining(manager, tenantId, classId, { id, by: actor });
    await this.jobs.enqueueWithin(manager, tenantId, [{ id, tenantId, queue: imageClassQueue, payload }]);
  }

  /** Before images are decoded for it. @throws Problem where it is not there, or the product's */
  private async own(tenantId: string, id: string): Promise<ClassView> {
    if (this.views.preset(id)) throw notOwn(id);
    return this.views.one(tenantId, id);
  }

  private async lock(manager: EntityManager, tenantId: string, id: string): Promise<ImageClassRow> {
    const row = isUuid(id) ? await lockClass(manager, tenantId, id) : undefined;
    if (!row) throw noSuchClass(id);
    return row;
  }

  /** @throws Problem where no network runs here */
  private network(): ImageClassifier {
    if ('failed' in this.classifier) throw new Problem('unavailable', this.classifier.failed);
    if (this.classifier.featureCount === 0)
      throw new Problem(
        'unavailable',
        `the network ${this.classifier.model} shows no features to learn from`,
      );
    return this.classifier;
  }
}

function event(
  actor: Actor,
  action: string,
  subjectId: string,
  change: Pick<AuditEvent, 'after'>,
): AuditEvent {
  return { actor, action, subject: 'image-class', subjectId, ...change };
}

function checkCategory(category: Category): void {
  if (CATEGORY_TABLE.some(({ id, listsOnly }) => id === category && listsOnly))
    throw fieldProblem('unprocessable', '/category', `${category} is raised by lists alone, by no model`);
}

function countsOf(examples: readonly { readonly positive: boolean }[]): Counts {
  const positive = examples.filter((example) => example.positive).length;
  return { positive, negative: examples.length - positive };
}

interface Counts {
  readonly positive: number;
  readonly negative: number;
}

function checkCounts(counts: Counts): void {
  for (const side of ['positive', 'negative'] as const)
    if (counts[side] < minExamples)
      throw fieldProblem(
        'unprocessable',
        `/${side}`,
        `has ${counts[side]} different images; at least ${minExamples} are needed each way`,
      );
}

function checkRoom({ positive, negative }: ImageClassRow, added: number): void {
  const have = positive + negative;
  if (have + added > maxExamples)
    throw new Problem(
      'unprocessable',
      `the class has ${have} images; at most ${maxExamples} are kept of one`,
    );
}

function isNew({ print, positive, path }: AcceptedExample, known: ReadonlyMap<string, boolean>): boolean {
  const side = known.get(print);
  if (side !== undefined && side !== positive) throw onBothSides(path, 'as one that the class has already');
  return side === undefined;
}

/** @param training null where the job is lost, though the row does not know it */
function refuseWhileTrained({ trainingId }: ImageClassRow, training: ClassView['training']): void {
  if (trainingId !== null && training !== null) throw new Problem('conflict', 'the class is being trained');
}
