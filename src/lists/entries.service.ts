import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/audit.js';
import { brokenUnique } from '../database/unique-violation.js';
import { cursorOf, openCursor } from '../http/paging.js';
import { fieldProblem, Problem, type FieldError } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import { checkEntry, type CheckedEntry } from './check-entry.js';
import { ListsFull } from './entry-limits.js';
import type { EntrySearch } from './entry-search.js';
import { EntryChanged, ListGone, ValueTaken, type EntrySelection, type EntryStore } from './entry-store.js';
import type { ListMaterials } from './list-material.js';
import type { EntryChange, EntryQuery, EntryView, NewEntry, Removal } from './list-schema.js';
import type { ListSweeper } from './list-sweeper.js';
import { entryView, presetEntryView } from './list-views.js';
import type { ListsService } from './lists.service.js';
import type { Preset } from './presets.js';

/** A list of more is emptied by one mark; fewer entries are removed one by one, which needs no compilation. */
const maxRemovedSingly = 1_000;

/** Entries of a tenant's own lists and of the starter lists. A change is answered when it judges here. */
export class EntriesService {
  constructor(
    private readonly lists: ListsService,
    private readonly store: EntryStore,
    private readonly search: EntrySearch,
    private readonly materials: ListMaterials,
    private readonly sweeper: ListSweeper,
  ) {}

  async page(
    tenantId: string,
    listId: string,
    { q, cursor, limit }: EntryQuery,
  ): Promise<{ items: EntryView[]; nextCursor: string | null }> {
    const after = cursor === undefined ? undefined : openCursor(cursor);
    const preset = this.lists.preset(listId);
    if (preset) return this.presetPage(tenantId, preset, limit, q?.toLowerCase(), after);
    const { id } = await this.lists.own(tenantId, listId);
    const page = { limit, ...(q !== undefined && { q }), ...(after !== undefined && { after }) };
    const { entries, next } = await this.search.page(tenantId, id, page);
    return { items: entries.map(entryView), nextCursor: cursorOf(next) };
  }

  async find(tenantId: string, listId: string, id: string): Promise<EntryView> {
    const preset = this.lists.preset(listId);
    if (preset) return this.presetEntry(tenantId, preset, id);
    const list = await this.lists.own(tenantId, listId);
    const entry = isUuid(id) && (await this.store.find(tenantId, list.id, id));
    return entry ? entryView(entry) : notFound(id);
  }

  /** All or nothing. A value that the list has already keeps its entry. @returns the entries' ids in the order given */
  async add(actor: Actor, tenantId: string, listId: string, entries: readonly NewEntry[]): Promise<string[]> {
    const { id, subject } = await this.lists.own(tenantId, listId);
    const nowMs = Date.now();
    const checked = entries.map((entry) => checkEntry(subject, entry, nowMs));
    const errors = checked.flatMap((found, i) =>
      'message' in found
        ? [{ path: `${entries.length > 1 ? `/entries/${i}` : ''}${found.path}`, message: found.message }]
        : [],
    );
    if (errors.length > 0) {
      const first = errors[0] as FieldError;
      throw new Problem('unprocessable', `${first.path}: ${first.message}`, { errors: errors.slice(0, 100) });
    }
    const good = checked as CheckedEntry[];
    // Of equal ones the first.
    const rows = [...new Map([...good].reverse().map((entry) => [entry.value, entry])).values()]
      .reverse()
      .map((entry) => ({ id: uuidv7(), ...entry }));
    const ids = await this.store.add(actor, tenantId, id, rows).catch(asProblem);
    await this.materials.live(tenantId);
    const idOf = new Map(rows.map(({ value }, i) => [value, ids[i] as string]));
    return good.map(({ value }) => idOf.get(value) as string);
  }

  /** @param ifMatch the entry's version as the caller knows it, in quotes or not */
  async change(
    actor: Actor,
    tenantId: string,
    listId: string,
    id: string,
    fields: EntryChange,
    ifMatch?: string,
  ): Promise<EntryView> {
    const preset = this.lists.preset(listId);
    if (preset) return this.switchPresetEntry(actor, tenantId, preset, id, fields);
    const list = await this.lists.own(tenantId, listId);
    const before = isUuid(id) && (await this.store.find(tenantId, list.id, id));
    if (!before) return notFound(id);
    const { value = before.value, match = before.match, note = before.note, expiresAt } = fields;
    const { enabled = before.enabled } = fields;
    // An expiry that is not touched may lie in the past.
    const asked = { value, match, note, enabled, expiresAt: expiresAt ?? null };
    const checked = checkEntry(list.subject, asked, Date.now());
    if ('message' in checked) throw fieldProblem('unprocessable', checked.path, checked.message);
    const changed = {
      ...(fields.note !== undefined && { note }),
      ...(fields.enabled !== undefined && { enabled }),
      ...(fields.match !== undefined && { match }),
      ...((fields.value !== undefined || fields.match !== undefined) && { value: checked.value }),
      ...(expiresAt !== undefined && { expiresAt: checked.expiresAt }),
    };
    const expected = ifMatch === undefined ? undefined : versionIn(ifMatch);
    const entry = await this.store.update(actor, tenantId, list.id, id, changed, expected).catch(asProblem);
    if (!entry) return notFound(id);
    await this.materials.live(tenantId);
    return entryView(entry);
  }

  async remove(actor: Actor, tenantId: string, listId: string, id: string): Promise<void> {
    const list = await this.lists.own(tenantId, listId);
    if (!isUuid(id) || (await this.store.remove(actor, tenantId, list.id, { ids: [id] })) === 0) notFound(id);
    await this.materials.live(tenantId);
  }

  /** Those that are there, whatever else is named; many go in bites. @returns how many there were */
  async removeMany(actor: Actor, tenantId: string, listId: string, removal: Removal): Promise<number> {
    const list = await this.lists.own(tenantId, listId);
    if ('all' in removal && Number(list.entryCount) > maxRemovedSingly) {
      const deleted = await this.store.empty(actor, tenantId, list.id).catch(asProblem);
      await this.materials.rebase(tenantId, list.subject);
      this.sweeper.start();
      return deleted;
    }
    let deleted = 0;
    for await (const bite of this.bitesOf(tenantId, list.id, removal)) {
      deleted += await this.store.remove(actor, tenantId, list.id, bite);
    }
    await this.materials.live(tenantId);
    return deleted;
  }

  private async *bitesOf(tenantId: string, listId: string, removal: Removal): AsyncGenerator<EntrySelection> {
    if ('all' in removal) {
      for (let after: string | undefined; ;) {
        const page = { limit: removedAtOnce, ...(after !== undefined && { after }) };
        const { entries, next } = await this.search.page(tenantId, listId, page);
        if (entries.length > 0) yield { ids: entries.map(({ id }) => id) };
        if (next === undefined) return;
        after = next;
      }
    }
    const [name, wanted] =
      'ids' in removal ? (['ids', removal.ids] as const) : (['values', removal.values] as const);
    for (let at = 0; at < wanted.length; at += removedAtOnce) {
      yield { [name]: wanted.slice(at, at + removedAtOnce) } as unknown as EntrySelection;
    }
  }

  private async presetPage(tenantId: string, preset: Preset, limit: number, q = '', after = '') {
    const found = [...preset.entries]
      .filter(({ value, entryId }) => value.toLowerCase().includes(q) && entryId > after)
      .sort((a, b) => (a.entryId < b.entryId ? -1 : 1));
    const shown = found.slice(0, limit);
    const states = await this.lists.presetEntryStates(tenantId, shown);
    const items = shown.map((entry) => presetEntryView(entry, states.get(entry.entryId)));
    return { items, nextCursor: found.length > limit ? cursorOf(items.at(-1)?.id) : null };
  }

  private async presetEntry(tenantId: string, preset: Preset, id: string): Promise<EntryView> {
    const entry = preset.entries.find(({ entryId }) => entryId === id);
    if (!entry) return notFound(id);
    const states = await this.lists.presetEntryStates(tenantId, [entry]);
    return presetEntryView(entry, states.get(id));
  }

  private async switchPresetEntry(
    actor: Actor,
    tenantId: string,
    preset: Preset,
    id: string,
    { enabled, ...others }: EntryChange,
  ): Promise<EntryView> {
    if (!preset.entries.some(({ entryId }) => entryId === id)) return notFound(id);
    if (enabled === undefined || Object.keys(others).length > 0) {
      throw fieldProblem(
        'unprocessable',
        '/enabled',
        'an entry of a starter list can only be switched on or off',
      );
    }
    await this.lists.switchPresetEntry(actor, tenantId, preset.id, id, enabled);
    await this.materials.live(tenantId);
    return this.presetEntry(tenantId, preset, id);
  }
}

const removedAtOnce = 200;

/** What the store refuses → what the caller is told. */
export function asProblem(error: unknown): never {
  if (error instanceof ListGone) throw new Problem('not-found', 'the list has been deleted');
  if (error instanceof ListsFull) throw new Problem('unprocessable', error.message);
  if (error instanceof ValueTaken || brokenUnique(error) === 'list_entry_value')
    throw new Problem('conflict', 'the list has another entry of this value');
  if (error instanceof EntryChanged)
    throw new Problem(
      'conflict',
      'the entry has changed since you read it: its version is not that of If-Match',
    );
  throw error;
}

/** `"7"`, `W/"7"` or 7 (RFC 9110 §13.1.1); `*` matches whatever is there. */
function versionIn(ifMatch: string): number | undefined {
  const text = ifMatch.trim();
  if (text === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(text)?.[1];
  if (version === undefined)
    throw new Problem('malformed', 'If-Match: send the version of the entry, in quotes');
  return Number(version);
}

function notFound(id: string): never {
  throw new Problem('not-found', `there is no ${id.slice(0, 100)}`);
}
