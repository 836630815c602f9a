import { afterEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextPool, type TextPoolOptions } from '../../src/inference/text-pool.js';
import { readTextCnn } from '../../src/models/text-cnn-file.js';
import { modelsFolder } from '../../src/product-root.js';

/**
 * A thread that speaks as ours do and scores each text by the size of its batch. A text that says `die` or `hang` makes
 * it do so; `once` after it, in a batch of more than one alone.
 */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.postMessage({ opened: [] });
    parentPort.on('message', ({ run }) => {
      const said = (word) => run.includes(word) || (run.length > 1 && run.includes(word + ' once'));
      if (said('die')) process.exit(1);
      if (said('hang')) for (;;);
      const until = performance.now() + 20;
      while (performance.now() < until);
      const evidence = [{ category: 'ads', score: run.length, why: [] }];
      parentPort.postMessage({ ran: run.map((text) => (text === 'bad' ? 'a bad text' : evidence)), device: 'cpu' });
    });
  `)}`,
);

let pool: TextPool;
let told: string[] = [];
afterEach(() => pool.close());

function open(options: Partial<TextPoolOptions> = {}, folder = modelsFolder): void {
  told = [];
  pool = new TextPool(folder, (line) => told.push(line), { threads: 1, hangMs: 1_000, ...options });
}

/** @returns the size of the batch that the text was in */
async function sizeFor(text: string): Promise<number> {
  return (await pool.classify(text))[0]?.score ?? 0;
}

describe('the network in its thread', () => {
  const patient = { deadlineMs: 20_000, hangMs: 20_000 };

  it('says of a text what the network says', async () => {
    open(patient);
    const said = await pool.classify('shut up you stupid bitch');
    expect(said).toEqual(readTextCnn(modelsFolder).evidence('shut up you stupid bitch'));
    expect(said.map(({ category }) => category)).toContain('abuse');
    expect(await pool.classify('   ')).toEqual([]);
    const all = await pool.classify('shut up you stupid bitch', true);
    expect(all.map(({ category }) => category)).toEqual(pool.categories);
    expect(pool.standing).toMatchObject({ state: 'ready', runtime: 'native', device: 'cpu', calls: 3 });
    expect(pool.problems).toEqual([]);
  });

  it('reads no further than it must into a long text', async () => {
    open(patient);
    expect(await pool.classify(`${' '.repeat(20_000)}shut up you stupid bitch`)).toEqual([]);
  });

  it.each([
    ['a file that is cut short', /text-cnn\.bin is cut short or changed/, true],
    ['no manifest', /manifest\.json cannot be read/, false],
  ])('%s is told, and no text is judged', async (_, why, isThere) => {
    const folder = mkdtempSync(join(tmpdir(), 'trisift-models-'));
    try {
      if (isThere) {
        cpSync(modelsFolder, folder, { recursive: true });
        truncateSync(join(folder, 'text-cnn.bin'), 1_000);
      }
      open({}, folder);
      await expect(pool.classify('hello')).rejects.toThrow(why);
      expect(told).toEqual([expect.stringMatching(why)]);
      expect(pool.problems).toEqual([expect.stringMatching(why)]);
      expect(pool.standing?.state).toBe(isThere ? 'failed' : undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('its queue', () => {
  it('sends what comes in one turn in one batch, up to 64', async () => {
    open({ script });
    await sizeFor('the first');
    const sizes = await Promise.all(Array.from({ length: 70 }, () => sizeFor('x')));
    expect(sizes.slice(0, 64)).toEqual(new Array(64).fill(64));
    expect(sizes.slice(64)).toEqual(new Array(6).fill(6));
  });

  it('refuses what is more than may wait', async () => {
    open({ script, maxQueued: 2 });
    const waiting = [sizeFor('a'), sizeFor('b')];
    await expect(sizeFor('c')).rejects.toThrow('too many texts wait');
    expect(await Promise.all(waiting)).toEqual([2, 2]);
  });

  it('gives up what waited too long', async () => {
    open({ script, deadlineMs: 10 });
    await sizeFor('the thread is open').catch(() => undefined);
    const [first, ...late] = await Promise.allSettled([
      ...Array.from({ length: 64 }, () => sizeFor('x')),
      sizeFor('late'),
    ]).then((all) => [all[0], all.at(-1)]);
    expect(first?.status).toBe('fulfilled');
    expect(late[0]).toMatchObject({ reason: { message: 'the network was not free within 10 ms' } });
  });

  it('fails one bad text, and none beside it', async () => {
    open({ script });
    const [good, bad] = await Promise.allSettled([sizeFor('good'), sizeFor('bad')]);
    expect(good).toMatchObject({ value: 2 });
    expect(bad).toMatchObject({ reason: { message: 'a bad text' } });
  });
});

describe('a thread that is lost', () => {
  it.each(['die', 'hang'])(
    '(%s) is replaced, and each text of its batch tried once more, alone',
    async (word) => {
      open({ script, deadlineMs: 20_000 });
      const texts = ['good', `${word} once`, word].map(sizeFor);
      const [good, once, always] = await Promise.allSettled(texts);
      expect(good).toMatchObject({ value: 1 });
      expect(once).toMatchObject({ value: 1 });
      expect(always).toMatchObject({
        reason: { message: expect.stringMatching(/thread|batch took/) as unknown },
      });
      expect(await sizeFor('afterwards')).toBe(1);
    },
  );

  it('is not begun again and again where it cannot even begin', async () => {
    open({ script: new URL('data:text/javascript,process.exit(1)') });
    await expect(sizeFor('a')).rejects.toThrow('the inference thread ended');
    await expect(sizeFor('b')).rejects.toThrow('the inference thread ended');
    expect(told).toHaveLength(1);
  });

  it('takes what waits with it when the server stops', async () => {
    open({ script });
    const waiting = expect(sizeFor('a')).rejects.toThrow('the server is stopping');
    await pool.close();
    await waiting;
    await expect(sizeFor('b')).rejects.toThrow('the server is stopping');
  });
});
