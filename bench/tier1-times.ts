import { detectorsOf } from '../src/engine/detectors.js';
import type { Timing } from '../src/engine/detector.js';
import { moderate } from '../src/engine/moderate.js';
import { DEFAULT_POLICY } from '../src/engine/policy.js';
import type { ActiveEntry, Layer } from '../src/engine/tier1-rules/rule-kind.js';
import type { Subject } from '../src/engine/tier1-rules/rule-kinds.js';
import { Compiler } from '../src/lists/compiler.js';
import { loadPresets } from '../src/lists/built-presets.js';
import { PresetLayers } from '../src/lists/preset-layers.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { modelsFolder, presetsFolder } from '../src/product-root.js';
import { makeKeywords } from './deny-list.js';
import { loadMix } from './mix.js';
import type { Teardown } from './teardown.js';

const keywordCount = 10_000;
const textCount = 10_000;
/** Each text is judged so often; one more round before warms up. */
const rounds = 5;

/**
 * Wall time that tier 1 takes for a text of the mix, in µs: views, all starter lists, a tenant's keywords, filters and
 * flood. A text's own time is the median of its rounds, which leaves out what the machine did meanwhile.
 */
export async function measureTier1(root: string, teardown: Teardown): Promise<Record<string, number>> {
  const mix = await loadMix(root, textCount);
  const compiler = new Compiler();
  teardown.add(() => compiler.close());
  const presets = new PresetLayers(loadPresets(presetsFolder), compiler);
  await presets.ready();
  const material = new Map<Subject, readonly Layer<unknown>[]>(
    presets.layersFor({ presetsOff: new Set(), presetEntriesOff: new Set() }),
  );
  const keywords = makeKeywords(mix.texts, keywordCount);
  const compiled = await compiler.compile(
    'keyword',
    keywords.map((value) => ({ value, match: 'evasive' })),
  );
  material.set('keyword', [...(material.get('keyword') ?? []), { compiled, entry: () => entry }]);
  const detectors = detectorsOf(material, readShippedModels(modelsFolder)).filter(({ tier }) => tier === 1);
  const times: number[][] = mix.items.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { text, user, channel }] of mix.items.entries()) {
      const startMs = performance.now();
      await moderate({ text, user, channel, images: [] }, { detectors, policy, timing, explain: false });
      if (round > 0) (times[i] as number[]).push((performance.now() - startMs) * 1000);
    }
  }
  const own = times.map((all) => all.sort(rising)[rounds >> 1] as number).sort(rising);
  const every = times.flat().sort(rising);
  return {
    texts: textCount,
    p50: at(own, 0.5),
    p99: at(own, 0.99),
    max: at(own, 1),
    p99OfAll: at(every, 0.99),
  };
}

function rising(a: number, b: number): number {
  return a - b;
}

function at(times: readonly number[], share: number): number {
  return Math.round(times[Math.floor((times.length - 1) * share)] as number);
}

const policy = { ...DEFAULT_POLICY, name: 'default', version: 0 };

const entry: ActiveEntry = {
  entryId: 'bench',
  rule: { listId: 'bench', kind: 'deny', category: 'custom:bench', score: 1, shadow: false },
};

const timing: Timing = {
  nowMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
