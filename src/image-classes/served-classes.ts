import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { TenantCache } from '../database/tenant-cache.js';
import type { Category } from '../engine/category.js';
import type { ImageClass } from '../engine/tier3-models/image-class.js';
import { unseal } from '../ledger/content-cipher.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { classModelId, headContext, unpackHead } from './class-head.js';
import type { ClassMode } from './image-class-row.js';
import type { PresetClass } from './preset-classes.js';

/** The classes that judge a tenant's images now. */
export interface ServedImageClasses {
  readonly classes: readonly ImageClass[];
  /** `image-class:<name>@<version>` of each, as records name them. */
  readonly models: readonly string[];
}

const maxHeldBytes = 64 * 1024 * 1024;
const tenantBytes = 500;
const classBytes = 500;

/** The classes of all tenants that sent images lately, presets among them; a change is live on every replica at once. */
export class ServedClasses {
  private readonly held: TenantCache<ServedImageClasses>;

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    changes: ChangeFeed,
    private readonly presets: readonly PresetClass[],
  ) {
    this.held = new TenantCache(
      {
        topic: 'image-classes',
        maxBytes: maxHeldBytes,
        bytesOf: ({ classes }) =>
          tenantBytes + classes.reduce((sum, { weights }) => sum + classBytes + weights.byteLength, 0),
        build: (tenantId) => this.build(tenantId),
      },
      changes,
    );
  }

  /** At once but for a tenant's very first images. */
  of(tenantId: string): ServedImageClasses | Promise<ServedImageClasses> {
    return this.held.of(tenantId);
  }

  /** Resolves once what is stored now is what judges here. */
  live(tenantId: string): Promise<void> {
    return this.held.live(tenantId);
  }

  private async build(tenantId: string): Promise<ServedImageClasses> {
    const tenant = await this.tenants.context(tenantId);
    const [own, modes] = await this.database.asTenant(tenantId, async (manager) => [
      await manager.query<ServedColumns[]>(
        `SELECT c.id, c.name, c.category, c.mode, c.version, v.backbone, v.head
         FROM image_class c JOIN image_class_version v
           ON v.tenant_id = c.tenant_id AND v.class_id = c.id AND v.version = c.version
         WHERE c.tenant_id = $1 AND c.mode <> 'off' ORDER BY c.name`,
        [tenantId],
      ),
      await manager.query<{ name: string; mode: ClassMode }[]>(
        'SELECT name, mode FROM image_class_preset WHERE tenant_id = $1',
        [tenantId],
      ),
    ]);
    const chosen = new Map(modes.map(({ name, mode }) => [name, mode]));
    const presets = this.presets.flatMap((preset) =>
      presetClass(preset, chosen.get(preset.name) ?? preset.mode),
    );
    const classes = [...presets, ...own.map((row) => ownClass(tenant, row))];
    return { classes, models: classes.map(({ model }) => model) };
  }
}

interface ServedColumns {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  readonly mode: ClassMode;
  readonly version: number;
  readonly backbone: string;
  readonly head: Buffer;
}

function presetClass(
  { name, category, version, backbone, head }: PresetClass,
  mode: ClassMode,
): ImageClass[] {
  if (mode === 'off') return [];
  const model = classModelId(name, version);
  return [{ name, category, model, backbone, ...head, shadow: mode === 'shadow' }];
}

function ownClass({ dataKey }: TenantContext, row: ServedColumns): ImageClass {
  const { id, name, category, version, backbone, mode } = row;
  const head = unpackHead(unseal(dataKey, headContext(id, version), row.head));
  return { name, category, model: classModelId(name, version), backbone, ...head, shadow: mode === 'shadow' };
}
