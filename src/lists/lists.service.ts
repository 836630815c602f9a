import { v7 as uuidv7 } from 'uuid';
import { brokenUnique } from '../database/unique-violation.js';
import { parseKeyword } from '../engine/tier1-rules/keyword-pattern.js';
import { cursorOf, openCursor } from '../http/paging.js';
import { fieldProblem, Problem, type FieldError } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { ListEntry } from './list-entry.entity.js';
import type {
  EntryChange,
  EntryQuery,
  EntryView,
  ListChange,
  ListView,
  NewEntry,
  NewList,
} from './list-schema.js';
import type { ListMaterials } from './list-material.js';
import type { ListStore } from './list-store.js';
import type { List } from './list.entity.js';
import type { Preset, PresetEntry } from './presets.js';

/** A tenant's own lists and the product's starter lists, as one. A change is answered when it judges here. */
export class ListsService {
  constructor(
    private readonly store: ListStore,
    private readonly presets: readonly Preset[],
    private readonly materials: ListMaterials,
  ) {}

  async all(tenantId: string): Promise<ListView[]> {
    const off = await this.store.presetsOff(tenantId);
    const own = await this.store.lists(tenantId);
    return [...this.presets.map((preset) => presetView(preset, !off.has(preset.id))), ...own.map(listView)];
  }

  async find(tenantId: string, id: string): Promise<ListView> {
    const found = (await this.all(tenantId)).find((list) => list.id === id);
    return found ?? notFound(id);
  }

  async create(tenantId: string, fields: NewList): Promise<ListView> {
    if (fields.kind === 'allow' && fields.subject === 'keyword') {
      throw fieldProblem(
        'unprocessable',
        '/kind',
        'allow lists of keywords are not supported by this version',
      );
    }
    const list = await this.store.create({ tenantId, id: uuidv7(), ...fields }).catch(nameTaken(fields.name));
    return listView({ ...list, entries: 0 });
  }

  async change(tenantId: string, id: string, fields: ListChange): Promise<ListView> {
    const preset = this.presets.find((each) => each.id === id);
    if (preset) {
      const { enabled, ...others } = fields;
      if (enabled === undefined || Object.keys(others).length > 0) {
        throw fieldProblem('unprocessable', '/enabled', 'a starter list can only be switched on or off');
      }
      await this.store.switchPreset(tenantId, id, enabled);
    } else if (
      !isUuid(id) ||
      !(await this.store.update(tenantId, id, fields as Partial<List>).catch(nameTaken(fields.name ?? '')))
    ) {
      return notFound(id);
    }
    await this.materials.live(tenantId);
    return this.find(tenantId, id);
  }

  async remove(tenantId: string, id: string): Promise<void> {
    if (this.presets.some((preset) => preset.id === id)) {
      throw fieldProblem('unprocessable', '', 'a starter list cannot be deleted; switch it off instead');
    }
    if (!isUuid(id) || !(await this.store.remove(tenantId, id))) notFound(id);
    await this.materials.live(tenantId);
  }

  async entries(tenantId: string, listId: string, { q, cursor, limit }: EntryQuery) {
    const after = cursor === undefined ? undefined : openCursor(cursor);
    const preset = this.presets.find((each) => each.id === listId);
    const found = preset
      ? presetEntries(preset, q, after).slice(0, limit + 1)
      : (
          await this.store.entries(tenantId, (await this.own(tenantId, listId)).id, {
            limit: limit + 1,
            ...(q !== undefined && { q }),
            ...(after !== undefined && { after }),
          })
        ).map(entryView);
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? cursorOf(items.at(-1)?.id) : null };
  }

  /** All or nothing. A value that the list has already keeps its entry. @returns the entries' ids in the order given */
  async add(tenantId: string, listId: string, entries: readonly NewEntry[]): Promise<string[]> {
    const list = await this.own(tenantId, listId);
    const errors = entries.flatMap((entry, i) =>
      entryErrors(list, entry, entries.length > 1 ? `/entries/${i}` : ''),
    );
    if (errors.length > 0) {
      const first = errors[0] as FieldError;
      throw new Problem('unprocessable', `${first.path}: ${first.message}`, { errors: errors.slice(0, 100) });
    }
    const rows = [...new Map(entries.map((entry) => [entry.value, entry])).values()].map((entry) => ({
      id: uuidv7(),
      ...entry,
      expiresAt: entry.expiresAt === null ? null : new Date(entry.expiresAt),
    }));
    const ids = await this.store.addEntries(tenantId, listId, rows);
    await this.materials.live(tenantId);
    const idOf = new Map(rows.map(({ value }, i) => [value, ids[i] as string]));
    return entries.map(({ value }) => idOf.get(value) as string);
  }

  async changeEntry(tenantId: string, listId: string, id: string, fields: EntryChange): Promise<EntryView> {
    const list = await this.own(tenantId, listId);
    const { expiresAt, ...others } = fields;
    const entry =
      isUuid(id) &&
      (await this.store.updateEntry(tenantId, list.id, id, {
        ...(others as Partial<ListEntry>),
        ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
      }));
    if (!entry) return notFound(id);
    await this.materials.live(tenantId);
    return entryView(entry);
  }

  async removeEntry(tenantId: string, listId: string, id: string): Promise<void> {
    const list = await this.own(tenantId, listId);
    if (!isUuid(id) || !(await this.store.removeEntry(tenantId, list.id, id))) notFound(id);
    await this.materials.live(tenantId);
  }

  private async own(tenantId: string, listId: string): Promise<List> {
    if (this.presets.some((preset) => preset.id === listId)) {
      throw fieldProblem('unprocessable', '', 'the entries of a starter list cannot be changed');
    }
    return (isUuid(listId) && (await this.store.find(tenantId, listId))) || notFound(listId);
  }
}

function entryErrors({ subject }: List, { value, expiresAt }: NewEntry, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (/[\u0000\ud800-\udfff]/u.test(value))
    errors.push({ path: `${path}/value`, message: 'holds NUL or broken Unicode' });
  const parsed = subject === 'keyword' ? parseKeyword(value) : undefined;
  if (typeof parsed === 'string') errors.push({ path: `${path}/value`, message: parsed });
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) {
    errors.push({ path: `${path}/expiresAt`, message: 'lies in the past' });
  }
  return errors;
}

function nameTaken(name: string): (error: unknown) => never {
  return (error) => {
    throw brokenUnique(error) === 'list_name'
      ? new Problem('conflict', `there is a list named '${name}' already`)
      : error;
  };
}

function notFound(id: string): never {
  throw new Problem('not-found', `there is no ${id.slice(0, 100)}`);
}

function listView({
  id,
  name,
  kind,
  subject,
  category,
  score,
  enabled,
  shadow,
  createdAt,
  entries,
}: List & { entries: number }): ListView {
  const base = { id, name, kind, subject, category, score, enabled, shadow };
  return { ...base, preset: false, entries, createdAt: createdAt.toISOString() };
}

function presetView({ id, name, category, score, entries }: Preset, enabled: boolean): ListView {
  const fixed = { kind: 'deny', subject: 'keyword', shadow: false, preset: true, createdAt: null } as const;
  return { id, name, category, score, enabled, entries: entries.length, ...fixed };
}

function entryView({ id, value, note, enabled, match, expiresAt, hits, lastHitAt }: ListEntry): EntryView {
  const expiry = expiresAt?.toISOString() ?? null;
  return {
    id,
    value,
    note,
    enabled,
    match,
    expiresAt: expiry,
    hits: Number(hits),
    lastHitAt: lastHitAt?.toISOString() ?? null,
  };
}

function presetEntries({ entries }: Preset, q: string | undefined, after: string | undefined): EntryView[] {
  return [...entries]
    .filter(({ value, entryId }) => (!q || value.includes(q)) && (!after || entryId > after))
    .sort((a, b) => (a.entryId < b.entryId ? -1 : 1))
    .map(({ entryId, value }: PresetEntry) => {
      const fixed = {
        note: '',
        enabled: true,
        match: 'evasive',
        expiresAt: null,
        hits: 0,
        lastHitAt: null,
      } as const;
      return { id: entryId, value, ...fixed };
    });
}
