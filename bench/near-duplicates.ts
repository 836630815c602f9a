import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { viewsOf } from '../src/engine/normalise/views.js';
import { NEAR_DUPLICATE_DEFAULTS } from '../src/engine/tier2-statistics/near-duplicate-settings.js';
import {
  similarityOf,
  textSignature,
  type TextSignature,
} from '../src/engine/tier2-statistics/text-signature.js';
import { loadDataset } from '../src/evaluation/dataset.js';
import { InProcessHotState } from '../src/hot-state/in-process-hot-state.js';
import { UsageError, type Benchmark } from './benchmark.js';
import { describeMachine } from './machine.js';
import { harmlessSets } from './preset-sets.js';
import { mulberry32, type Random } from './prng.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';
import { editKinds, frames } from './text-edits.js';

/** What near-duplicates cost, which edits they see through, and what they make of harmless texts. */
export const nearDuplicates: Benchmark = {
  name: 'near-duplicates',
  summary: 'bytes and time of a million texts, recall by kind of edit, near-copies among harmless texts',
  options: '[--texts 1000000]',
  async run(args) {
    const texts = readTexts(args);
    const folder = join(findRepositoryRoot(), '..', 'shared', 'data');
    if (!existsSync(folder))
      throw new Error(`${folder} is not there: the public sets are not part of the product`);
    const recall = await measureRecall(folder);
    const framed = measureFrames();
    const harmless = await measureHarmless(folder);
    const cost = measureCost(texts);
    return {
      name: 'near-duplicates',
      similarity,
      recall,
      framed,
      harmless,
      cost,
      machine: describeMachine(),
      date: new Date().toISOString(),
    };
  },
};

const { similarity } = NEAR_DUPLICATE_DEFAULTS;
const seed = 20_261_129;
const tenantId = '01930000-0000-7000-8000-000000000000';
const recordId = '01930000-0000-7000-8000-000000000001';
const recallSets = [
  ['en_sms_uci', 'dev.tsv'],
  ['en_mail_spamassassin', 'dev.tsv'],
  ['zh_sms_80w', 'dev.tsv'],
  ['zh_asap', 'dev.tsv'],
] as const;
const maxSetTexts = 3_000;

function readTexts(args: string[]): number {
  try {
    const { texts } = parseArgs({ args, options: { texts: { type: 'string' } } }).values;
    const count = Number(texts ?? 1_000_000);
    if (!Number.isInteger(count) || count < 1_000)
      throw new UsageError('--texts is a whole number from 1,000');
    return count;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function signatureOf(text: string): TextSignature | null {
  return textSignature(viewsOf({ text, images: [] }));
}

/** Of the texts that have a signature, how many edited ones are found by the index, alone in it and alike enough. */
async function measureRecall(folder: string): Promise<Record<string, Record<string, number>>> {
  const figures: Record<string, Record<string, number>> = {};
  for (const [set, file] of recallSets) {
    const texts = (await loadDataset(join(folder, set, file))).map(({ text }) => text).slice(0, maxSetTexts);
    const random = mulberry32(seed);
    const signed = texts.flatMap((text) => {
      const signature = signatureOf(text);
      return signature ? [{ text, signature }] : [];
    });
    const found = (edit: (text: string, random: Random) => string): number => {
      let [n, hits] = [0, 0];
      for (const { text, signature } of signed) {
        const edited = edit(text, random);
        if (edited === text) continue;
        n += 1;
        const other = signatureOf(edited);
        const meets = other?.some((word, band) => word === signature[band]) ?? false;
        if (other && meets && similarityOf(signature, other) >= similarity) hits += 1;
      }
      return n === 0 ? NaN : Number((hits / n).toFixed(4));
    };
    figures[set] = {
      eligible: Number((signed.length / texts.length).toFixed(4)),
      ...Object.fromEntries(Object.entries(editKinds).map(([kind, edit]) => [kind, found(edit)])),
    };
  }
  const kinds = ['eligible', ...Object.keys(editKinds)];
  const rows = kinds.map((kind) => [kind, ...Object.values(figures).map((row) => String(row[kind]))]);
  console.log(formatTable([['found', ...Object.keys(figures)], ...rows]));
  return figures;
}

/** Pairs of texts that share a frame and differ in all that they say: how many are taken for copies. */
function measureFrames(): Record<string, number> {
  const random = mulberry32(seed);
  const figures: Record<string, number> = {};
  for (const [name, make] of Object.entries(frames)) {
    let taken = 0;
    const pairs = 1_000;
    for (let i = 0; i < pairs; i++) {
      const [one, other] = make(random).map(signatureOf) as [TextSignature | null, TextSignature | null];
      if (one && other && similarityOf(one, other) >= similarity) taken += 1;
    }
    figures[name] = taken / pairs;
  }
  console.log(
    formatTable([['frame', 'taken for copies'], ...Object.entries(figures).map(([k, v]) => [k, String(v)])]),
  );
  return figures;
}

/** Harmless sets as one day's traffic of a site, each text by another author: how many would be told as flood. */
async function measureHarmless(folder: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const { set, label, topical } of harmlessSets) {
    const file = ['tsv', 'tsv.gz', 'jsonl', 'jsonl.gz']
      .map((ending) => join(folder, set, `dev.${ending}`))
      .find((path) => existsSync(path));
    if (topical || file === undefined) continue;
    const texts = (await loadDataset(file)).filter((row) => row.label === label).map(({ text }) => text);
    const clusters: { signature: TextSignature; copies: number }[] = [];
    const state = new InProcessHotState();
    let [eligible, copies, flood] = [0, 0, 0];
    for (const text of texts) {
      const signature = signatureOf(text);
      if (!signature) continue;
      eligible += 1;
      const near = state.nearest(tenantId, signature, day0);
      if (!near || near.similarity < similarity) {
        state.keepText(tenantId, { signature, recordId: idOf(clusters.length), author: 0 }, day0);
        clusters.push({ signature, copies: 0 });
        continue;
      }
      const cluster = clusters[Number.parseInt(near.recordId.slice(-8), 16)] as (typeof clusters)[number];
      cluster.copies += 1;
      copies += 1;
      if (cluster.copies >= NEAR_DUPLICATE_DEFAULTS.authors) flood += 1;
    }
    rows.push({ set, n: texts.length, eligible, copies, flood });
  }
  const head = ['harmless', 'n', 'with a signature', 'near-copies', 'told as flood'];
  console.log(formatTable([head, ...rows.map((row) => Object.values(row).map(String))]));
  return rows;
}

const day0 = Date.UTC(2026, 10, 1);

function idOf(number: number): string {
  return recordId.slice(0, -8) + number.toString(16).padStart(8, '0');
}

/** A million different texts in the process, by CPU time. */
function measureCost(texts: number): Record<string, number> {
  const state = new InProcessHotState();
  const random = mulberry32(seed);
  const made = (): TextSignature =>
    Uint32Array.from({ length: 12 }, () => Math.floor(random() * 2 ** 32) >>> 0);
  const keep = cpuUsEach(texts, () => {
    state.keepText(tenantId, { signature: made(), recordId, author: 1 }, day0);
  });
  const asked = Array.from({ length: 20_000 }, made);
  const look = cpuUsEach(asked.length, (i) => state.nearest(tenantId, asked[i] as TextSignature, day0));
  const known = Array.from({ length: 20_000 }, made);
  for (const signature of known) state.keepText(tenantId, { signature, recordId, author: 1 }, day0);
  const hit = cpuUsEach(known.length, (i) => state.nearest(tenantId, known[i] as TextSignature, day0));
  const comment =
    'Has anyone tried the new bakery near the station? Their rye bread is said to be very good.';
  const views = cpuUsEach(50_000, () => viewsOf({ text: comment, images: [] })[0]?.normal);
  const whole = cpuUsEach(50_000, () => signatureOf(comment));
  const { texts: bytes } = state.memory.bytes;
  const figures = {
    texts,
    megabytes: Number((bytes / 1e6).toFixed(1)),
    keepUs: rounded(keep),
    lookUpUs: rounded(look),
    lookUpHitUs: rounded(hit),
    signatureUs: rounded(whole - views),
  };
  console.log(formatTable([Object.keys(figures), Object.values(figures).map(String)]));
  return figures;
}

function cpuUsEach(times: number, work: (i: number) => unknown): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work(i);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

function rounded(value: number): number {
  return Number(value.toFixed(2));
}
