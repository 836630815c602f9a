import type { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { classModelId } from './class-head.js';
import { readClasses, readVersions } from './class-store.js';
import type { ClassMode, ClassVersion, ImageClassRow, VersionFigures } from './image-class-row.js';
import type { ClassView } from './image-class-schema.js';
import type { PresetClass } from './preset-classes.js';

/** What judges images on this server, and what it brings along. */
export interface ClassCatalogue {
  readonly presets: readonly PresetClass[];
  /** `<name>@<version>` of the network; absent where there is none. */
  readonly backbone?: string;
}

/** The classes of images as the API shows them: a tenant's own, then those of the product. */
export class ClassViews {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly catalogue: ClassCatalogue,
  ) {}

  async all(tenantId: string): Promise<ClassView[]> {
    const { own, modes } = await this.database.asTenant(tenantId, async (manager) => {
      const rows = await readClasses(manager, tenantId);
      const own: OwnClass[] = [];
      for (const row of rows) own.push({ row, versions: await readVersions(manager, tenantId, row.id) });
      const stored: { name: string; mode: ClassMode }[] = await manager.query(
        'SELECT name, mode FROM image_class_preset WHERE tenant_id = $1',
        [tenantId],
      );
      return { own, modes: new Map(stored.map(({ name, mode }) => [name, mode])) };
    });
    const views = await Promise.all(own.map((each) => this.viewOf(tenantId, each)));
    return [
      ...views,
      ...this.catalogue.presets.map((preset) =>
        this.presetView(preset, modes.get(preset.name) ?? preset.mode),
      ),
    ];
  }

  /** @throws Problem 404 */
  async one(tenantId: string, id: string): Promise<ClassView> {
    const preset = this.preset(id);
    if (preset) {
      const found = (await this.all(tenantId)).find((view) => view.preset && view.id === id);
      if (found) return found;
    }
    const own = await this.database.asTenant(tenantId, async (manager) => {
      const [row] = isUuid(id) ? await readClasses(manager, tenantId, id) : [];
      return row && { row, versions: await readVersions(manager, tenantId, id) };
    });
    if (!own) throw noSuchClass(id);
    return this.viewOf(tenantId, own);
  }

  preset(id: string): PresetClass | undefined {
    return this.catalogue.presets.find(({ name }) => name === id);
  }

  private async viewOf(tenantId: string, { row, versions }: OwnClass): Promise<ClassView> {
    const lost = row.trainingId !== null && (await this.jobs.isLost(tenantId, row.trainingId));
    const { id, name, category, mode, version, positive, negative, unread, trainingStep, trainingDone } = row;
    const serving = versions.find((each) => each.version === version);
    return {
      ...{ id, name, category, mode, version, preset: false },
      examples: { positive, negative, unread },
      training: trainingStep && !lost ? { step: trainingStep, done: trainingDone } : null,
      fault: lost ? 'its training was given up; train it again' : row.trainingFault,
      unfit: mode === 'off' ? null : this.unfit(serving?.backbone),
      versions: versions.map(({ createdAt, ...each }) => ({
        ...each,
        model: classModelId(name, each.version),
        createdAt: createdAt.toISOString(),
      })),
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
    };
  }

  private presetView({ name, category, version, backbone, entry }: PresetClass, mode: ClassMode): ClassView {
    const figures = entry.figures as unknown as VersionFigures;
    return {
      ...{ id: name, name, category, mode, version, preset: true },
      examples: { ...figures.examples, unread: 0 },
      ...{ training: null, fault: null, unfit: mode === 'off' ? null : this.unfit(backbone) },
      versions: [
        {
          ...{ version, backbone, figures, model: classModelId(name, version) },
          ...{ createdBy: null, createdAt: null },
        },
      ],
      ...{ createdBy: null, createdAt: null },
    };
  }

  private unfit(backbone: string | undefined): string | null {
    const { backbone: running } = this.catalogue;
    if (running === undefined) return 'there is no network to read images';
    if (backbone === undefined || backbone === running) return null;
    return `it was learned on ${backbone}, and images are read by ${running}`;
  }
}

export function noSuchClass(id: string): Problem {
  return new Problem('not-found', `there is no class of images ${id.slice(0, 100)}`);
}

export function notOwn(id: string): Problem {
  return new Problem(
    'unprocessable',
    `${id} is a class of the product: it can be switched, and nothing else`,
  );
}

interface OwnClass {
  readonly row: ImageClassRow;
  readonly versions: readonly ClassVersion[];
}
