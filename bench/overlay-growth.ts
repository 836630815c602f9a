import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { ViewedPart } from '../src/engine/normalise/views.js';
import { FeatureSet, vectorOf, type LearnedDocument } from '../src/engine/tier2-statistics/feature-set.js';
import { extractFeatures } from '../src/engine/tier2-statistics/features.js';
import { Overlay, type PackedOverlay } from '../src/engine/tier2-statistics/overlay.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { readShippedModels } from '../src/models/shipped-models.js';
import { modelsFolder } from '../src/product-root.js';
import { mulberry32, shuffle } from './prng.js';
import { figuresOf } from './spam-figures.js';
import { formatTable } from './table.js';

/**
 * What a tenant's overlay adds to the shipped base on zh_sms_80w dev, by texts learned; and whether an overlay that has
 * grown is still quick to learn and to load.
 */
export async function overlayGrowth(folder: string): Promise<Record<string, unknown>> {
  const { base } = readShippedModels(modelsFolder).bayes;
  const train = shuffle(await documents(join(folder, 'zh_sms_80w', 'train.tsv.gz')), mulberry32(11));
  const dev = await documents(join(folder, 'zh_sms_80w', 'dev.tsv'));
  const overlay = new Overlay(base);
  const truth = dev.map(({ spam }) => spam);
  const lines = [['texts learned', 'recall at 0.1 %', 'recall at 0.5 %', 'accuracy']];
  const growth: Record<string, unknown> = {};
  let learned = 0;
  for (const target of steps) {
    for (; learned < target; learned++) {
      const { document, spam } = train[learned] as Labelled;
      overlay.learn({ document, label: spam ? 'spam' : 'ham' });
    }
    const verdicts = dev.map(({ document }) => {
      const vector = vectorOf(document);
      const at = base?.categories.indexOf('ads') ?? -1;
      const baseLogit = at < 0 ? 0 : (base?.logits(vector)[at] as number);
      const score = overlay.learner('ads')?.logit(vector, baseLogit) ?? baseLogit;
      return { score, spam: score >= 0 };
    });
    const { recallAtFpr001, recallAtFpr005, accuracy } = figuresOf(truth, verdicts);
    growth[target] = { recallAtFpr001, recallAtFpr005, accuracy };
    lines.push([
      String(target),
      ...[recallAtFpr001, recallAtFpr005, accuracy].map((figure) => figure.toFixed(4)),
    ]);
  }
  console.log(formatTable(lines));
  return { growth, ...costs(train) };
}

const steps = [0, 100, 1_000, 10_000];

interface Labelled {
  readonly document: LearnedDocument;
  readonly spam: boolean;
}

const features = new FeatureSet();

async function documents(file: string): Promise<Labelled[]> {
  return (await loadDataset(file)).map(({ label, text }) => {
    extractFeatures(new ViewedPart({ part: 'text', text }), features);
    return { document: features.document(), spam: label === 'spam' };
  });
}

/** Learning by the thousand, early and late, and how long a whole overlay takes to be loaded. */
function costs(train: readonly Labelled[]) {
  const overlay = new Overlay(undefined);
  const usByThousand: number[] = [];
  let load: { tokens: number; loadCpuMs: number; packedBytes: number } | undefined;
  for (let at = 0; at + 1_000 <= train.length; at += 1_000) {
    const start = process.cpuUsage();
    for (const { document, spam } of train.slice(at, at + 1_000)) {
      overlay.learn({ document, label: spam ? 'spam' : 'ham' });
    }
    const { user, system } = process.cpuUsage(start);
    usByThousand.push((user + system) / 1_000);
    if (!load && (overlay.learner('ads')?.tokens ?? 0) >= loadedTokens) load = loading(overlay);
  }
  const usOf = (part: number[]): number => Number(part.sort((a, b) => a - b)[part.length >> 1]?.toFixed(1));
  const early = usOf(usByThousand.slice(1, 6));
  const late = usOf(usByThousand.slice(-5));
  const { length: texts } = train;
  console.log(
    `µs a text: ${early} early, ${late} after ${texts}; ${load?.tokens} tokens load in ${load?.loadCpuMs} ms of CPU`,
  );
  return { usEarly: early, usLate: late, texts, ...load };
}

const loadedTokens = 500_000;

function loading(overlay: Overlay) {
  const packed = serialize(overlay.pack());
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    Overlay.unpack(deserialize(packed) as PackedOverlay, undefined);
    const { user, system } = process.cpuUsage(start);
    return Math.round((user + system) / 1_000);
  });
  const tokens = overlay.learner('ads')?.tokens ?? 0;
  return { tokens, loadCpuMs: Math.min(...times), packedBytes: packed.length };
}
