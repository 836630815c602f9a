import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
);

/** Attributes that people see or hear. */
const spoken =
  /^(?:label|title|placeholder|description|alt|error|help|verb|detail|lead|aria-(?:label|description|roledescription))$/;

/** Text in JSX that is no catalogue's: words between tags, and literals in spoken attributes. */
function looseTexts(name: string, text: string): string[] {
  const found: string[] = [];
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const report = (node: ts.Node, words: string) => {
    if (!/\p{L}{2,}/u.test(words)) return;
    found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${words.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text);
    if (ts.isJsxAttribute(node) && spoken.test(node.name.getText())) {
      const literals = (part: ts.Node): void => {
        // What a call is given is a key or a value, not words.
        if (
          ts.isCallExpression(part) ||
          (ts.isBinaryExpression(part) && part.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken)
        )
          return;
        if (ts.isJsxAttribute(part) && !spoken.test(part.name.getText())) return;
        if (ts.isStringLiteralLike(part)) report(part, part.text);
        ts.forEachChild(part, literals);
      };
      if (node.initializer) literals(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('no text stands outside the catalogues', () => {
  expect(sources.length).toBeGreaterThan(50);
  const loose = sources.flatMap((name) => looseTexts(name, readFileSync(root + name, 'utf8')));
  // Keys of a keyboard are called the same everywhere.
  expect(loose.filter((found) => !/ (?:Ctrl ⏎|Enter|⌘|Ctrl)$/.test(found))).toEqual([]);
});

test('such text would be found', () => {
  expect(looseTexts('x.tsx', '<p>Hello</p>')).toEqual(['x.tsx:1 Hello']);
  expect(looseTexts('x.tsx', '<p title="Hello" className="big">{t("a.b")}</p>')).toEqual(['x.tsx:1 Hello']);
  expect(looseTexts('x.tsx', "<p aria-label={on ? 'Yes sir' : t('no')} />")).toEqual(['x.tsx:1 Yes sir']);
});
