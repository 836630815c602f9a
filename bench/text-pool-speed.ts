import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { loadDataset } from '../src/evaluation/dataset.js';
import { TextPool } from '../src/inference/text-pool.js';
import { modelsFolder } from '../src/product-root.js';
import { partFile } from '../training/text-cnn/examples.js';

const [warmTexts, timedTexts] = [2_000, 12_000];

/**
 * The network in its worker thread, as the server has it: texts a second, and what a text costs the thread that judges,
 * at 1, 16 and 64 texts under way. `loopUs`: CPU of the calling thread, µs a text, by the scheduler's own count (Linux).
 */
export async function textPoolSpeed() {
  const texts: string[] = [];
  for (const set of ['en_davidson', 'zh_cold', 'en_sms_uci'])
    for (const { text } of (await loadDataset(partFile(set, 'dev'))).slice(0, 1_500)) texts.push(text);
  const startMs = performance.now();
  const pool = new TextPool(modelsFolder, (line) => console.error(line));
  await pool.classify('the first text waits for the weights');
  const loadMs = Math.round(performance.now() - startMs);
  await classify(pool, texts, warmTexts, 16);
  const under = [];
  for (const atOnce of [1, 16, 64]) {
    const beforeUs = threadCpuUs();
    const beganMs = performance.now();
    await classify(pool, texts, timedTexts, atOnce);
    const seconds = (performance.now() - beganMs) / 1_000;
    const afterUs = threadCpuUs();
    const loopUs =
      beforeUs === null || afterUs === null ? null : Number(((afterUs - beforeUs) / timedTexts).toFixed(1));
    under.push({ atOnce, textsASecond: Math.round(timedTexts / seconds), loopUs });
  }
  await pool.close();
  return { loadMs, inThread: under };
}

async function classify(
  pool: TextPool,
  texts: readonly string[],
  count: number,
  atOnce: number,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await pool.classify(texts[next++ % texts.length] as string);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** CPU time of the main thread so far; null where /proc doesn't tell. */
function threadCpuUs(): number | null {
  try {
    const [ns] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ');
    return Number(ns) / 1_000;
  } catch {
    return null;
  }
}
