import { versionOf } from './entry-store.js';
import type { ListEntry } from './list-entry.entity.js';
import type { EntryView, ListView } from './list-schema.js';
import type { List } from './list.entity.js';
import type { Preset, PresetEntry } from './presets.js';

/** What the API shows of lists and entries. */
export function listView({
  id,
  name,
  kind,
  subject,
  category,
  score,
  enabled,
  shadow,
  ...list
}: List): ListView {
  const fields = { id, name, kind, subject, category, score, enabled, shadow };
  const { createdAt, entryCount } = list;
  return { ...fields, preset: false, entries: Number(entryCount), createdAt: createdAt.toISOString() };
}

export function presetView(preset: Preset, enabled: boolean): ListView {
  const { id, name, subject, category, score, entries } = preset;
  const fixed = { kind: 'deny', shadow: false, preset: true, createdAt: null } as const;
  return { id, name, subject, category, score, enabled, entries: entries.length, ...fixed };
}

export function entryView(entry: ListEntry): EntryView {
  const { id, value, note, enabled, match, expiresAt, hits, lastHitAt } = entry;
  return {
    ...{ id, value, note, enabled, match },
    expiresAt: expiresAt?.toISOString() ?? null,
    hits: Number(hits),
    lastHitAt: lastHitAt?.toISOString() ?? null,
    version: versionOf(entry),
  };
}

/** What the tenant has of a starter entry: a switch, hits, or neither. */
export type PresetEntryState = Pick<ListEntry, 'enabled' | 'hits' | 'lastHitAt'>;

export function presetEntryView({ entryId, value, match }: PresetEntry, state?: PresetEntryState): EntryView {
  return {
    ...{ id: entryId, value, note: '', match, expiresAt: null, version: 0 },
    enabled: state?.enabled ?? true,
    hits: Number(state?.hits ?? 0),
    lastHitAt: state?.lastHitAt?.toISOString() ?? null,
  };
}
