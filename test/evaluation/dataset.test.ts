import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatasetError, loadDataset, readDataset } from '../../src/evaluation/dataset.js';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trisift-dataset-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(content: string | Uint8Array, name = `${++files}.data`): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function failure(path: string): Promise<DatasetError> {
  const error: unknown = await loadDataset(path).catch((e: unknown) => e);
  if (!(error instanceof DatasetError)) throw new Error(`not a DatasetError: ${String(error)}`);
  return error;
}

describe('TSV', () => {
  test('gives label, text and line', async () => {
    expect(await loadDataset(await file('spam\twin now\nham\t你好 😀\n'))).toEqual([
      { label: 'spam', text: 'win now', line: 1 },
      { label: 'ham', text: '你好 😀', line: 2 },
    ]);
  });

  test('unescapes tab, newline and backslash in one pass, and leaves other backslashes', async () => {
    const [row] = await loadDataset(await file('ham\ta\\tb\\nc\\\\d\\\\n e\\x \\\n'));
    expect(row?.text).toBe('a\tb\nc\\d\\n e\\x \\');
  });

  test('leaves a label as it is', async () => {
    expect((await loadDataset(await file('a\\nb\tx')))[0]?.label).toBe('a\\nb');
  });

  test('keeps blanks, quotes and an empty text', async () => {
    expect((await loadDataset(await file('ham\t "x" \nham\t\n'))).map((r) => r.text)).toEqual([' "x" ', '']);
  });

  test('takes a last line without newline, CRLF, a byte order mark and empty lines', async () => {
    expect(await loadDataset(await file('\uFEFFham\tone\r\n\r\n\nspam\ttwo'))).toEqual([
      { label: 'ham', text: 'one', line: 1 },
      { label: 'spam', text: 'two', line: 4 },
    ]);
  });

  test('does not cut at U+2028, U+2029, U+0085 or a lone CR', async () => {
    const text = 'a\u2028b\u2029c\u0085d\re';
    expect((await loadDataset(await file(`ham\t${text}\n`))).map((r) => r.text)).toEqual([text]);
  });

  test('an empty file has no rows', async () => {
    expect(await loadDataset(await file(''))).toEqual([]);
    expect(await loadDataset(await file('\n\n'))).toEqual([]);
  });

  test('a file of one byte is no gzip', async () => {
    expect((await failure(await file('x'))).problem).toContain('no tab');
  });

  test.each([
    ['ham\tfine\nno tab here\n', 2, /no tab/],
    ['\ttext\n', 1, /empty label/],
    ['ham\ta\n\nham\ta\tb\n', 3, /more than two columns/],
  ])('names file and line of a bad row: %j', async (content, line, problem) => {
    const path = await file(content);
    const error = await failure(path);
    expect(error.message).toMatch(problem);
    expect(error.message.startsWith(`${path}:${line}: `)).toBe(true);
    expect([error.file, error.line]).toEqual([path, line]);
  });

  test('yields the rows before the bad one', async () => {
    const seen: string[] = [];
    const reading = async () => {
      for await (const row of readDataset(path)) seen.push(row.text);
    };
    const path = await file('ham\tone\nbad\n');
    await expect(reading()).rejects.toThrow(DatasetError);
    expect(seen).toEqual(['one']);
  });

  test('refuses what is not UTF-8, by line', async () => {
    const error = await failure(
      await file(Buffer.from('68616d0978 0a 68616d09ff0a'.replaceAll(' ', ''), 'hex')),
    );
    expect([error.line, error.problem]).toEqual([2, 'is not UTF-8']);
  });
});

describe('JSON Lines', () => {
  test('reads label and text, ignores other fields, keeps JSON escapes', async () => {
    const path = await file(
      '{"label":"ham","text":"a\\tb\\\\n","topic":"x"}\n\n  {"text":"你","label":"spam"}\n',
    );
    expect(await loadDataset(path)).toEqual([
      { label: 'ham', text: 'a\tb\\n', line: 1 },
      { label: 'spam', text: '你', line: 3 },
    ]);
  });

  test.each([
    ['{"label":"ham","text":"a"}\n{"label":"ham"\n', 2, /is not JSON/],
    ['{"label":"ham","text":"a"}\n[1]\n', 2, /not a JSON object/],
    ['{"label":"ham","text":"a"}\nnull\n', 2, /not a JSON object/],
    ['{"text":"a"}\n', 1, /"label"/],
    ['{"label":3,"text":"a"}\n', 1, /"label"/],
    ['{"label":"","text":"a"}\n', 1, /empty label/],
    ['{"label":"ham","text":null}\n', 1, /"text"/],
  ])('refuses %j', async (content, line, problem) => {
    const error = await failure(await file(content));
    expect(error.line).toBe(line);
    expect(error.message).toMatch(problem);
  });
});

describe('files', () => {
  test('gzip is told by its bytes, not by its name', async () => {
    const path = await file(gzipSync('ham\tone\nspam\ttwo\n'), 'packed.tsv');
    expect((await loadDataset(path)).map((r) => r.text)).toEqual(['one', 'two']);
    expect((await loadDataset(await file('ham\tone\n', 'plain.tsv.gz')))[0]?.text).toBe('one');
  });

  test('gzip of JSON Lines, and of several members', async () => {
    const packed = Buffer.concat([
      gzipSync('{"label":"a","text":"b"}\n'),
      gzipSync('{"label":"c","text":"d"}\n'),
    ]);
    expect((await loadDataset(await file(packed))).map((r) => r.label)).toEqual(['a', 'c']);
  });

  test('a cut-off gzip is an error, not a short data set', async () => {
    const packed = gzipSync('ham\tone\n'.repeat(1000));
    const error = await failure(await file(packed.subarray(0, packed.length - 10)));
    expect(error.line).toBeNull();
    expect(error.message).toMatch(/cannot be read/);
  });

  test('a missing file and a folder are clear errors', async () => {
    expect((await failure(join(folder, 'absent.tsv'))).message).toMatch(
      /absent\.tsv: cannot be read: ENOENT/,
    );
    expect((await failure(folder)).message).toMatch(/cannot be read/);
  });

  test('rows longer than a read chunk, and characters across its edge, survive', async () => {
    const long = '汉字😀'.repeat(50_000);
    expect((await loadDataset(await file(`ham\t${long}\nspam\tx\n`))).map((r) => r.text)).toEqual([
      long,
      'x',
    ]);
  });

  test('an early stop closes the file', async () => {
    for await (const row of readDataset(await file('ham\tone\n'.repeat(100_000)))) {
      expect(row.line).toBe(1);
      break;
    }
  });
});

test('what is escaped comes back, in both formats', async () => {
  const rows = fc.array(
    fc.record({
      label: fc.stringMatching(/^[a-z]{1,5}$/),
      text: fc.string({
        unit: fc.oneof(fc.constantFrom('\\', '\t', '\n', 't', 'n'), fc.string({ unit: 'binary' })),
      }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const escape = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
  await fc.assert(
    fc.asyncProperty(rows, async (wanted) => {
      const wellFormed = wanted.map(({ label, text }) => ({ label, text: text.replace(/\r+$/, '') }));
      const tsv = wellFormed.map(({ label, text }) => `${label}\t${escape(text)}\n`).join('');
      const jsonl = wellFormed.map((row) => `${JSON.stringify(row)}\n`).join('');
      for (const content of [tsv, jsonl, gzipSync(tsv), gzipSync(jsonl)]) {
        const got = await loadDataset(await file(content, 'property.data'));
        expect(got.map(({ label, text }) => ({ label, text }))).toEqual(wellFormed);
      }
    }),
    { numRuns: 100 },
  );
});
