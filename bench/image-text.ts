import { DEFAULT_POLICY } from '../src/engine/policy.js';
import { hasChineseFont } from './ad-posters.js';
import { callApi } from './api-call.js';
import type { Benchmark } from './benchmark.js';
import { imageTextCases, type Case } from './image-text-cases.js';
import { createInstallation, type Installation } from './installation.js';
import { describeMachine } from './machine.js';
import { readOptions } from './options.js';
import { findRepositoryRoot } from './repository.js';
import { formatTable } from './table.js';
import { at } from './times.js';

/**
 * Advertising in images: codes, writing and the likelihood of writing together, asked of a running server with the
 * default policy. Texts are dev rows of sets that nothing shipped was trained on but the English one's other rows.
 */
export const imageText: Benchmark = {
  name: 'image-text',
  summary: 'codes of images_qr, advertisements rendered on photos, false alarms on plain ones; time an image',
  options: '[--texts 50] [--photos 200]',
  async run(args, teardown) {
    const { counts } = readOptions(args, { texts: 50, photos: 200 });
    if (!(await hasChineseFont())) throw new Error('there is no font for Chinese: install fonts-noto-cjk');
    const installation = await createInstallation(findRepositoryRoot(), 'embedded', teardown);
    await installation.start();
    await allowTime(installation);
    const measured: Record<string, Row> = {};
    for (const [name, cases] of Object.entries(await imageTextCases(counts))) {
      measured[name] = await judgeAll(installation, cases);
      const [head] = Object.values(measured) as [Row];
      console.log(
        formatTable([
          ['', ...Object.keys(head)],
          [name, ...Object.values(measured[name]).map(String)],
        ]),
      );
    }
    return { name: 'image-text', ...counts, ...measured, failed: false, machine: describeMachine() };
  },
};

/** A tier 3 that is never cut short: what is measured is what is found; how long it takes stands beside it. */
async function allowTime(installation: Installation): Promise<void> {
  const { tiers } = DEFAULT_POLICY;
  const body = { ...DEFAULT_POLICY, tiers: { ...tiers, 3: { ...tiers[3], budgetMs: 60_000 } } };
  await callApi(installation, 'PUT', '/policies/default/draft', body);
  await callApi(installation, 'POST', '/policies/default/publish');
}

interface Answer {
  readonly decision: string;
  readonly categories: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly part: string; readonly detector: string }[];
  readonly tiers: readonly { readonly tier: number; readonly ms?: number }[];
  readonly degraded: readonly string[];
  readonly imageTexts?: readonly { readonly part: string; readonly text: string }[];
}

/** Shares are of the images. */
interface Row {
  readonly images: number;
  /** A decision other than to pass. */
  readonly acted: number;
  /** The same of the bare text, sent as text: what reading cannot surpass. */
  readonly actedOnText: number | null;
  /** At least one finding about what was read, of whatever score. */
  readonly found: number;
  /** The code's own text, blanks apart; any code, where no text is given. */
  readonly codeRead: number;
  readonly anyCode: number;
  /** Writing was read. */
  readonly writingRead: number;
  /** Of the characters written, blanks apart, on images that were read: the share that is right. */
  readonly charactersRight: number | null;
  readonly degraded: number;
  /** Tier 3 took longer than the default policy gives it. */
  readonly overBudget: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

async function judgeAll(installation: Installation, cases: readonly Case[]): Promise<Row> {
  const count = {
    acted: 0,
    actedOnText: 0,
    found: 0,
    codeRead: 0,
    anyCode: 0,
    writingRead: 0,
    degraded: 0,
    overBudget: 0,
  };
  const right: number[] = [];
  const times: number[] = [];
  for (const { image, text, code } of cases) {
    const base64 = (await image()).toString('base64');
    const startMs = performance.now();
    const answer = await callApi<Answer>(installation, 'POST', '/moderate', { images: [{ base64 }] });
    times.push(performance.now() - startMs);
    const read = (source: string): string | undefined =>
      answer.imageTexts?.find(({ part }) => part.endsWith(source))?.text;
    const [codes, writing] = [read('#qr'), read('#ocr')];
    if (answer.decision !== 'pass') count.acted += 1;
    if (answer.findings.some(({ part }) => part.includes('#'))) count.found += 1;
    if (codes !== undefined) count.anyCode += 1;
    if (code && codes !== undefined && bare(codes).includes(bare(code.replace(/\\[nt]/g, ''))))
      count.codeRead += 1;
    if (writing !== undefined) count.writingRead += 1;
    if (answer.degraded.length > 0) count.degraded += 1;
    if ((answer.tiers[2]?.ms ?? 0) > DEFAULT_POLICY.tiers[3].budgetMs) count.overBudget += 1;
    if (text === undefined) continue;
    if (writing !== undefined) right.push(similarity(bare(text), bare(writing)));
    const alone = await callApi<Answer>(installation, 'POST', '/moderate', { text });
    if (alone.decision !== 'pass') count.actedOnText += 1;
  }
  times.sort((a, b) => a - b);
  const share = (of: number): number => Math.round((of / cases.length) * 1_000) / 1_000;
  const written = cases.some(({ text }) => text !== undefined);
  return {
    images: cases.length,
    acted: share(count.acted),
    actedOnText: written ? share(count.actedOnText) : null,
    found: share(count.found),
    codeRead: share(count.codeRead),
    anyCode: share(count.anyCode),
    writingRead: share(count.writingRead),
    charactersRight:
      right.length > 0 ? Math.round((right.reduce((a, b) => a + b) / right.length) * 1_000) / 1_000 : null,
    degraded: share(count.degraded),
    overBudget: share(count.overBudget),
    p50Ms: at(times, 0.5),
    p95Ms: at(times, 0.95),
  };
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** 1 − edit distance by the length of the truth, 0..1. */
function similarity(truth: string, read: string): number {
  let above = Array.from({ length: read.length + 1 }, (_, i) => i);
  for (let i = 1; i <= truth.length; i++) {
    const row = [i];
    for (let j = 1; j <= read.length; j++) {
      const replaced = (above[j - 1] as number) + (truth[i - 1] === read[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return Math.max(0, 1 - (above.at(-1) as number) / Math.max(1, truth.length));
}
