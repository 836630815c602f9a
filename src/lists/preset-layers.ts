import type { Layer } from '../engine/tier1-rules/rule-kind.js';
import type { Subject } from '../engine/tier1-rules/rule-kinds.js';
import { entriesOf, type BuiltPresets } from './built-presets.js';
import type { Compiler } from './compiler.js';

/** What a tenant has switched off of the starter lists. */
export interface PresetMask {
  readonly presetsOff: ReadonlySet<string>;
  readonly presetEntriesOff: ReadonlySet<string>;
}

/** The starter lists, compiled once for all tenants; each looks at them through a mask of its own. */
export class PresetLayers {
  private readonly compiled: Promise<void>;
  private readonly layers = new Map<Subject, Layer<unknown>>();

  constructor(built: BuiltPresets, compiler: Compiler) {
    this.compiled = this.fill(built, compiler);
    this.compiled.catch(() => undefined);
  }

  ready(): Promise<void> {
    return this.compiled;
  }

  layersFor({ presetsOff, presetEntriesOff }: PresetMask): [Subject, Layer<unknown>[]][] {
    return [...this.layers].map(([subject, { compiled, entry }]) => [
      subject,
      [
        {
          compiled,
          entry: (ordinal) => {
            const found = entry(ordinal);
            if (!found || presetsOff.has(found.rule.listId) || presetEntriesOff.has(found.entryId))
              return undefined;
            return found;
          },
        },
      ],
    ]);
  }

  private async fill({ presets, compiled: built }: BuiltPresets, compiler: Compiler): Promise<void> {
    for (const subject of new Set(presets.map((preset) => preset.subject))) {
      const entries = entriesOf(presets, subject);
      const compiled =
        built.get(subject) ??
        (await compiler.compile(
          subject,
          entries.map(({ value, match }) => ({ value, match })),
        ));
      this.layers.set(subject, { compiled, entry: (ordinal) => entries[ordinal] });
    }
  }
}
