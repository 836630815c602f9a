import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ImportRows,
  type ImportFormat,
  type ImportTally,
  type RowColumns,
} from '../../src/lists/import-rows.js';

const nowMs = Date.parse('2030-01-01T00:00:00Z');
const later = '2031-01-01T00:00:00.000Z';

interface Read extends ImportTally {
  readonly pieces: readonly RowColumns[];
}

interface ReadSettings {
  readonly chunk?: number;
  readonly subject?: 'user' | 'keyword';
  readonly maxRows?: number;
}

async function read(
  format: ImportFormat,
  file: string | Uint8Array,
  { chunk = 65_536, subject = 'user', maxRows = 1_000_000 }: ReadSettings = {},
): Promise<Read> {
  const pieces: RowColumns[] = [];
  const rows = new ImportRows({ format, subject, nowMs, maxRows }, (piece) => pieces.push(piece));
  const bytes = Buffer.from(file as string);
  for (let at = 0; at < bytes.length; at += chunk)
    await rows.write(Uint8Array.from(bytes.subarray(at, at + chunk)));
  return { ...(await rows.end()), pieces };
}

const valuesOf = ({ pieces }: Read): string[] =>
  JSON.parse(`[${pieces.map((each) => each.values).join(',')}]`) as string[];

describe('a CSV file', () => {
  it('has its columns in any order, a mark, CRLF, quotes and line ends within quotes', async () => {
    const file = `\ufeffnote,VALUE,expiresAt,enabled,match\r\n"a ""b"", c",u1,${later},false,exact\r\n"two\r\nlines",u2,,,\r\n`;
    for (const chunk of [1, 7, 65_536]) {
      const found = await read('csv', file, { chunk });
      expect(found).toMatchObject({ rows: 2, badRows: 0, bad: [] });
      expect(found.pieces[0]).toMatchObject({
        count: 2,
        values: '"u1","u2"',
        notes: '"a \\"b\\", c","two\r\nlines"',
        enabled: 'false,true',
        matches: 'exact,evasive',
        expiries: `"${later}",NULL`,
      });
    }
  });

  it('without a header is one value a row; empty lines and quotes within cells are borne', async () => {
    expect(valuesOf(await read('csv', 'u1\n\n5" pipe\r"u,3"\r\n'))).toEqual(['u1', '5" pipe', 'u,3']);
  });

  it.each<[string, string, number, string, RegExp]>([
    ['cells without a header', 'a\nb,c\n', 2, '', /no first row says/],
    ['more cells than the header', 'value,note\na,b,c\n', 2, '', /3 cells, the header 2/],
    ['an unknown column', 'value,expires\na,b\n', 1, '', /names 'expires'/],
    ['a column twice', 'value,value\na,b\n', 1, '', /twice/],
    ['no value', 'value,note\na,x\n,y\n', 3, '/value', /required/],
    ['a row after one of three lines', 'value,note\na,"1\n2\r\n3"\nb,x,y\n', 5, '', /3 cells/],
    ['a switch that is none', 'value,enabled\na,maybe\n', 2, '/enabled', /boolean/],
    ['an unknown match', 'value,match\na,fuzzy\n', 2, '/match', /allowed values/],
    ['an expiry in the past', 'value,expiresAt\na,2020-01-01T00:00:00Z\n', 2, '/expiresAt', /past/],
    ['a quote that is not closed', 'value\na\n"b\nc\n', 3, '', /not closed/],
    ['a cell of a megabyte', `value\na\n${'x'.repeat(1_000_000)}\nb\n`, 3, '/value', /1000 characters/],
    ['NUL', 'value\na\0b\n', 2, '/value', /NUL/],
  ])('with %s is refused by its line', async (_name, file, line, path, message) => {
    const { badRows, bad } = await read('csv', file);
    expect(badRows).toBe(1);
    expect(bad).toEqual([{ line, path, message: expect.stringMatching(message) }]);
  });

  it('holds no more than a bounded row of a quote that swallows the rest', async () => {
    const { bad } = await read('csv', `value\n"u1\n${'u\n'.repeat(4_000_000)}`);
    expect(bad).toEqual([{ line: 2, path: '', message: expect.stringMatching(/longer than 4 MiB/) }]);
  });

  it('in another encoding is refused; a replacement character that was sent is not', async () => {
    const gbk = Buffer.concat([Buffer.from('value\nok\n'), Buffer.from([0xbc, 0xd3, 0x0a])]);
    expect((await read('csv', gbk)).bad).toEqual([{ line: 3, path: '', message: 'is not UTF-8' }]);
    expect(valuesOf(await read('csv', 'value\n\ufffd\n'))).toEqual(['\ufffd']);
  });

  it('tells the first hundred bad rows, counts all, and goes on with none', async () => {
    const file = `value,match\n${'good,exact\n'.repeat(250)}${'bad,fuzzy\n'.repeat(150)}${'good,exact\n'.repeat(250)}`;
    const { rows, badRows, bad, pieces } = await read('csv', file);
    expect([rows, badRows, bad.length, bad[0]?.line, bad[99]?.line]).toEqual([650, 150, 100, 252, 351]);
    expect(pieces).toHaveLength(2);
  });

  it('may have so many rows and no more', async () => {
    expect((await read('csv', 'a\nb\n', { maxRows: 2 })).badRows).toBe(0);
    expect((await read('csv', 'a\nb\nc\nd\n', { maxRows: 2 })).bad).toEqual([
      { line: 3, path: '', message: expect.stringMatching(/more than 2 rows/) },
    ]);
  });

  it('gives back any value that was written into it', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
      .filter((value) => !/[\0\ud800-\udfff]/u.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 64 }),
        async (values, chunk) => {
          const file = `value\n${values.map((value) => `"${value.replaceAll('"', '""')}"`).join('\n')}`;
          const found = await read('csv', file, { chunk });
          expect(found.bad).toEqual([]);
          const arrays = found.pieces.map((each) => each.values).join(',');
          expect(arrays).toBe(values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(','));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a file of JSON lines', () => {
  it('has an entry or a value a line', async () => {
    const file = `{"value":"u1","note":"n","hits":3,"id":"x"}\r\n\n"u2"\n{"value":"加微信","expiresAt":"${later}"}`;
    for (const chunk of [1, 5, 65_536]) {
      const found = await read('ndjson', file, { chunk });
      expect(found.bad).toEqual([]);
      expect(valuesOf(found)).toEqual(['u1', 'u2', '加微信']);
    }
  });

  it.each<[string, string, number, string, RegExp]>([
    ['what is no JSON', '"a"\n{oops\n', 2, '', /is not JSON/],
    ['an array', '["a"]\n', 1, '', /object/],
    ['an unknown field', '{"value":"a","colour":"red"}\n', 1, '/colour', /unknown field/],
    ['a wrong type', '{"value":7}\n', 1, '/value', /string/],
    ['a line of a megabyte', `"a"\n"${'x'.repeat(1_000_000)}"\n"b"\n`, 2, '', /longer than 64 KiB/],
    ['half a surrogate pair', '"a\\ud800"\n', 1, '/value', /broken Unicode/],
  ])('with %s is refused by its line', async (_name, file, line, path, message) => {
    const { badRows, bad } = await read('ndjson', file);
    expect(badRows).toBe(1);
    expect(bad).toEqual([{ line, path, message: expect.stringMatching(message) }]);
  });

  it.each(['""', '"   "', '"\\u200b\\u200d"', '"a&"'])('of keywords refuses %s', async (row) => {
    const { bad } = await read('ndjson', `"good"\n${row}\n`, { subject: 'keyword' });
    expect(bad).toEqual([{ line: 2, path: '/value', message: expect.any(String) }]);
  });
});
