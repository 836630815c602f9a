import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCategory, type Category } from '../engine/category.js';
import type { Match } from '../engine/tier1-rules/list-entry.js';
import type { ActiveEntry } from '../engine/tier1-rules/rule-kind.js';
import { ruleKind, type Subject } from '../engine/tier1-rules/rule-kinds.js';

/** A starter list of the product: read from presets/, the same for every tenant. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly subject: Subject;
  readonly category: Category;
  readonly score: number;
  readonly licence: string;
  readonly entries: readonly PresetEntry[];
}

export interface PresetEntry extends ActiveEntry {
  readonly value: string;
  readonly match: Match;
}

/**
 * Reads every starter list. Ids derive from file name and value, so that they stay the same over releases.
 * @throws Error naming file and line, when a file is not as presets/README.md says
 */
export function readPresets(folder: string): Preset[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readPreset(file.slice(0, -'.txt'.length), readFileSync(join(folder, file), 'utf8')));
}

function readPreset(slug: string, content: string): Preset {
  const head: Record<string, string> = {};
  const values: { value: string; line: number }[] = [];
  content.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    const field = /^# (name|category|score|licence): (.+)$/.exec(line);
    if (field) head[field[1] as string] = field[2] as string;
    else if (line && !line.startsWith('#')) values.push({ value: line, line: i + 1 });
  });
  const { name, category, licence } = head;
  const score = Number(head['score']);
  if (!name || !category || !licence || !isCategory(category) || !(score > 0 && score <= 1)) {
    throw new Error(`presets/${slug}.txt: the head must give name, category, score (0..1) and licence`);
  }
  const id = stableId(slug);
  const subject = 'keyword';
  const rule = { listId: id, kind: 'deny', category, score, shadow: false } as const;
  const entries = values.map(({ value, line }) => {
    const parsed = ruleKind(subject).parse(value, 'evasive');
    if (typeof parsed === 'string') throw new Error(`presets/${slug}.txt:${line}: ${parsed}`);
    return { entryId: stableId(`${slug} ${value}`), rule, value: parsed.value, match: 'evasive' as const };
  });
  return { id, name, subject, category, score, licence, entries };
}

/** A uuid v8 (RFC 9562 §5.8) from SHA-256. */
function stableId(name: string): string {
  const hex = createHash('sha256').update(`trisift preset ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
