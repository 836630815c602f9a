import type { View } from './view.js';
import { ViewBuilder } from './view-builder.js';

/**
 * Text → its exact view: compatibility forms unified (NFKC) and case folded, nothing removed.
 * Linear in the text: each stretch between characters that cannot combine is normalised on its own.
 * Source: Unicode Standard Annex 15 (NFKC).
 */
export function exactView(sent: string): View {
  // Half a surrogate pair is no character, so it is read as U+FFFD, which has the same length.
  const text = sent.toWellFormed();
  const builder = new ViewBuilder(text.length);
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (isPlain(unit) && (at + 1 === text.length || standsAlone(text.charCodeAt(at + 1)))) {
      builder.put(unit >= 0x41 && unit <= 0x5a ? unit + 32 : unit, at, at + 1);
      at += 1;
      continue;
    }
    const end = clusterEnd(text, at);
    builder.putAll(caseFolded(text.slice(at, end).normalize('NFKC')).normalize('NFKC'), at, end);
    at = end;
  }
  return builder.view(text.length);
}

/** Lower case that does not tell ß from ss and ς from σ, as case folding wants. The result never holds U+FFFF. */
export function caseFolded(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(/[ßς\uffff]/g, (unit) => (unit === 'ß' ? 'ss' : unit === 'ς' ? 'σ' : '\ufffd'));
}

/** Printable ASCII and white space, Han and the kana that NFKC leaves alone: the great mass of text. */
function isPlain(unit: number): boolean {
  return unit < 0x80 || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3041 && unit <= 0x3096);
}

/** Units that never combine with what stands before them: Latin-1, Latin Extended, Chinese punctuation, Han. */
function standsAlone(unit: number): boolean {
  return (
    unit < 0x300 ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x3029) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  );
}

/**
 * Marks and Hangul jamo that may compose with what stands before them, compatibility forms included: vowels, and the
 * consonants that become finals.
 */
const combining =
  /[\p{M}\u1161-\u11ff\uff9e\uff9f\u3133\u3135\u3136\u313a-\u313f\u314f-\u3163\u3167-\u3170\u3182\u3183\u3187-\u318e\uffa3\uffa5\uffa6\uffaa-\uffaf\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc\u{16d67}]/u;

/** Longest stretch that is normalised at once: an endless pile of marks must not cost more than linear time. */
const maxClusterUnits = 64;

/** A character with what combines with it. */
function clusterEnd(text: string, start: number): number {
  let end = nextCharacter(text, start);
  while (end < text.length && end - start < maxClusterUnits && !standsAlone(text.charCodeAt(end))) {
    const next = nextCharacter(text, end);
    if (!combining.test(text.slice(end, next))) break;
    end = next;
  }
  return end;
}

function nextCharacter(text: string, at: number): number {
  const code = text.codePointAt(at) as number;
  return at + (code > 0xffff ? 2 : 1);
}
