import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/audit.js';
import { brokenUnique } from '../database/unique-violation.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import type { ListMaterials } from './list-material.js';
import type { ListChange, ListView, NewList } from './list-schema.js';
import type { ListStore } from './list-store.js';
import type { ListSweeper } from './list-sweeper.js';
import { listView, presetView, type PresetEntryState } from './list-views.js';
import type { List } from './list.entity.js';
import type { Preset, PresetEntry } from './presets.js';

/** A tenant's own lists and the product's starter lists, as one. A change is answered when it judges here. */
export class ListsService {
  constructor(
    private readonly store: ListStore,
    private readonly presets: readonly Preset[],
    private readonly materials: ListMaterials,
    private readonly sweeper: ListSweeper,
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

  async create(actor: Actor, tenantId: string, fields: NewList): Promise<ListView> {
    const list = await this.store
      .create(actor, { tenantId, id: uuidv7(), ...fields })
      .catch(nameTaken(fields.name));
    return listView(list);
  }

  async change(actor: Actor, tenantId: string, id: string, fields: ListChange): Promise<ListView> {
    const preset = this.preset(id);
    if (preset) {
      const { enabled, ...others } = fields;
      if (enabled === undefined || Object.keys(others).length > 0) {
        throw fieldProblem('unprocessable', '/enabled', 'a starter list can only be switched on or off');
      }
      await this.store.switchPreset(actor, tenantId, id, enabled);
    } else if (
      !isUuid(id) ||
      !(await this.store
        .update(actor, tenantId, id, fields as Partial<List>)
        .catch(nameTaken(fields.name ?? '')))
    ) {
      return notFound(id);
    }
    await this.materials.live(tenantId);
    return this.find(tenantId, id);
  }

  async remove(actor: Actor, tenantId: string, id: string): Promise<void> {
    if (this.preset(id)) {
      throw fieldProblem('unprocessable', '', 'a starter list cannot be deleted; switch it off instead');
    }
    if (!isUuid(id) || !(await this.store.remove(actor, tenantId, id))) notFound(id);
    await this.materials.live(tenantId);
    this.sweeper.start();
  }

  /** The starter list of this id, if it is one. */
  preset(id: string): Preset | undefined {
    return this.presets.find((preset) => preset.id === id);
  }

  /** What the tenant has of starter entries. */
  presetEntryStates(
    tenantId: string,
    entries: readonly PresetEntry[],
  ): Promise<ReadonlyMap<string, PresetEntryState>> {
    return this.store.presetEntries(
      tenantId,
      entries.map(({ entryId }) => entryId),
    );
  }

  switchPresetEntry(
    actor: Actor,
    tenantId: string,
    listId: string,
    entryId: string,
    enabled: boolean,
  ): Promise<void> {
    return this.store.switchPresetEntry(actor, tenantId, listId, entryId, enabled);
  }

  /** A list of the tenant's own, whose entries may be changed. @throws Problem */
  async own(tenantId: string, listId: string): Promise<List> {
    if (this.preset(listId)) {
      throw fieldProblem('unprocessable', '', 'the entries of a starter list cannot be changed');
    }
    return (isUuid(listId) && (await this.store.find(tenantId, listId))) || notFound(listId);
  }
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
