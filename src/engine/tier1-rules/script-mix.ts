import type { Span } from '../finding.js';

/**
 * Words that mix Latin with look-alikes of Cyrillic, Greek or Armenian: `pаypal` with a Cyrillic а. Innocent: a Latin
 * abbreviation with an ending (`USBшник`, `SMSка`), Greek letters as symbols (`Δx`, `βcarotene`). Linear.
 */
export function mixedWords(text: string): Span[] {
  if (!otherScript.test(text)) return [];
  const spans: Span[] = [];
  for (const { 0: word, index } of text.matchAll(words)) {
    if (spans.length < maxSpans && isMixed(word)) spans.push([index, index + word.length]);
  }
  return spans;
}

const otherScript = /[\u0370-\u03ff\u0400-\u058f]/;
/** Letters with what is put into words to hide them: digits and marks. */
const words =
  /[a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u058f][a-z0-9\u00c0-\u024f\u0300-\u03ff\u0400-\u058f]{2,}/gi;
const maxSpans = 100;

function isMixed(word: string): boolean {
  let [changes, latin, other, otherLookAlikes, latinCapitals] = [0, 0, 0, 0, 0];
  let before = 0;
  for (let i = 0; i < word.length; i++) {
    const script = scriptOf(word.charCodeAt(i));
    if (script === 0) continue;
    if (before !== 0 && script !== before) changes += 1;
    before = script;
    if (script === latinScript) {
      latin += 1;
      const unit = word.charCodeAt(i);
      if (unit >= 0x41 && unit <= 0x5a) latinCapitals += 1;
    } else {
      other += 1;
      if (lookAlikes.has(word.charAt(i))) otherLookAlikes += 1;
    }
  }
  if (latin === 0 || other === 0 || otherLookAlikes === 0) return false;
  if (latin + other < 4 && changes < 2) return false;
  if (changes >= 2) return true;
  // One change of script: an ending on an abbreviation, unless the foreign letters could all be taken for Latin ones.
  return otherLookAlikes === other && latinCapitals < latin;
}

const latinScript = 1;

/** 1 Latin, 2 Greek, 3 Cyrillic, 4 Armenian, 0 none of them. */
function scriptOf(unit: number): number {
  if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) return latinScript;
  if (unit >= 0xc0 && unit <= 0x24f) return latinScript;
  if (unit >= 0x370 && unit <= 0x3ff) return 2;
  if (unit >= 0x400 && unit <= 0x52f) return 3;
  if (unit >= 0x530 && unit <= 0x58f) return 4;
  return 0;
}

/** Letters that are drawn like a Latin one. Source: Unicode Technical Standard 39, confusables, by eye. */
const lookAlikes = new Set([
  ...'аеорсухіїјѕһԁԛԝԍкмтвнгпАВЕЅІЇЈКМНОРСТХУԌԚԜ',
  ...'αοινρυκτγωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ',
  ...'օսոհցՕՍՏ',
]);
