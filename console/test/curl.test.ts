import { describe, expect, test } from '@jest/globals';
import { curlOf, singleQuoted } from '../src/rooms/playground/curl.js';

describe('the equivalent curl', () => {
  test('names the key by its variable and sends the body as it is', () => {
    expect(curlOf('http://127.0.0.1:3000', { text: '加微信 vx', store: false })).toBe(
      [
        "curl 'http://127.0.0.1:3000/moderate' \\",
        '  -H "Authorization: Bearer $TRISIFT_KEY" \\',
        "  -H 'Content-Type: application/json' \\",
        `  --data-raw '{"text":"加微信 vx","store":false}'`,
      ].join('\n'),
    );
  });

  test.each([
    ["it's", "'it'\\''s'"],
    ["''", "''\\'''\\'''"],
    ['$HOME `id` !! \\ "x" *', '\'$HOME `id` !! \\ "x" *\''],
    ['', "''"],
  ])('quotes %j so that a shell gives it back', (word, quoted) => {
    expect(singleQuoted(word)).toBe(quoted);
  });

  test('a line break stays inside the JSON string, so the command stays on its lines', () => {
    expect(curlOf('http://h', { text: "a\nb'; rm -rf ~ #" }).split('\n')).toHaveLength(4);
  });
});
