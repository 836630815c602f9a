import fc from 'fast-check';

/** Characters that fold in a special way, or that attackers put between others. */
const tricky = [
  ...['\u200b', '\u200d', '\u00ad', '\ufe0f', '\u2060', '\ufeff', '\u{e0041}', '\u3164', '\u{1d173}'],
  ...['\u0301', '\u0323', '\u3099', '\u0344', '\u0e33', '\u{16d67}', '\uff9e'],
  ...['ᄀ', 'ᅡ', 'ᆨ', '가', '각', 'ㄱ', 'ㅏ', 'ㄳ', 'ㅠ', 'ﾡ', 'ￂ', 'ﾣ'],
  ...['e', 'E', 'İ', 'ı', 'ß', 'ẞ', 'Σ', 'σ', 'ς', 'ﬁ', 'ﷺ', '℡', '㏒', '①', '½', '…', 'か', 'ｶ', 'Å'],
  ...['Ａ', '！', '\u3000', '加', '微', '\uf900', '𝐀', '😀', '👨‍👩‍👧', '𠮷'],
  ...['\ud835', '\udc00', '\ud83d', '\ude00', '\u0000', '\u0007', '\n', ' '],
];

/** Text as hostile as a client can send it, half surrogate pairs included. */
export function hostileText(maxLength = 40): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...tricky) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)) },
  );
  return fc.array(unit, { maxLength }).map((units) => units.join(''));
}
