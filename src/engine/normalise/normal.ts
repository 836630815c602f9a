import { entityAt, tagAt } from './html.js';
import { GONE, SEVERAL, normalForm, normalUnits } from './normal-form.js';
import type { View } from './view.js';
import { ViewBuilder } from './view-builder.js';

/**
 * Text → its normal view: what a reader sees, spelled plainly. Beside the exact view's unifications, invisible and
 * control characters, diacritics and HTML tags go, HTML entities are what they stand for, traditional Chinese is
 * simplified, letters leave their circles and squares. Linear in the text.
 */
export function normalView(text: string): View {
  const builder = new ViewBuilder(text.length);
  for (let at = builder.putMapped(text, 0, plainUnits, SEVERAL); at < text.length;) {
    at = putOther(builder, text, at);
    at = builder.putMapped(text, at, plainUnits, SEVERAL);
  }
  return builder.view(text.length);
}

/** Puts what is not one unit in its own place, and returns where that ends. */
function putOther(builder: ViewBuilder, text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === ampersand || unit === lessThan) return putMarkup(builder, text, at, unit);
  const normal = normalUnits[unit] as number;
  if (normal === SEVERAL) {
    const code = text.codePointAt(at) as number;
    const end = at + (code > 0xffff ? 2 : 1);
    putCode(builder, code, at, end);
    return end;
  }
  const end = at + 1;
  if (normal === GONE) {
    if (unit >= firstMark && mark.test(text.charAt(at))) builder.extend(at, end);
    return end;
  }
  if (!isComposing(normal) || !composes(builder, normal, end)) builder.put(normal, at, end);
  return end;
}

const firstMark = 0x300;
/** Marks leave with the letter that they stand on: a place found ends behind them. */
const mark = /\p{M}/u;

const ampersand = 0x26;
const lessThan = 0x3c;

/** Puts what begins with `&` or `<` and returns where it ends. */
function putMarkup(builder: ViewBuilder, text: string, at: number, unit: number): number {
  if (unit === lessThan) {
    const tag = tagAt(text, at);
    if (!tag) {
      builder.put(unit, at, at + 1);
      return at + 1;
    }
    if (tag.breaks) builder.put(0x20, at, tag.end);
    return tag.end;
  }
  const entity = entityAt(text, at);
  for (const code of entity.codes) putCode(builder, code, at, entity.end);
  return entity.end;
}

function putCode(builder: ViewBuilder, code: number, start: number, end: number): void {
  if (code >= 0xd800 && code <= 0xdfff) {
    builder.put(0xfffd, start, end);
    return;
  }
  const form = normalForm(code);
  if (form === '' && mark.test(String.fromCodePoint(code))) builder.extend(start, end);
  for (let i = 0; i < form.length; i++) {
    const unit = form.charCodeAt(i);
    const normal = normalUnits[unit] as number;
    const last = normal === SEVERAL || normal === GONE ? unit : normal;
    if (isComposing(last) && composes(builder, last, end)) continue;
    builder.put(last, start, end);
  }
}

function isComposing(unit: number): boolean {
  return unit >= 0x1161 && unit <= 0x309a;
}

/** Joins a Hangul vowel or final, or a kana voicing mark, to the unit before it. Source: Unicode Standard §3.12. */
function composes(builder: ViewBuilder, unit: number, end: number): boolean {
  if (unit > 0x11c2 && unit < 0x3099) return false;
  const before = builder.length === 0 ? 0 : (builder.units[builder.length - 1] as number);
  let whole = 0;
  if (unit >= 0x3099) {
    const composed =
      before >= 0x3041 && before <= 0x30ff ? String.fromCharCode(before, unit).normalize('NFC') : '';
    if (composed.length === 1) whole = composed.charCodeAt(0);
  } else if (unit <= 0x1175) {
    if (before >= 0x1100 && before <= 0x1112)
      whole = 0xac00 + ((before - 0x1100) * 21 + (unit - 0x1161)) * 28;
  } else if (unit >= 0x11a8) {
    if (before >= 0xac00 && before <= 0xd7a3 && (before - 0xac00) % 28 === 0) whole = before + unit - 0x11a7;
  }
  if (whole === 0) return false;
  builder.amend(whole, end);
  return true;
}

/** `normalUnits`, and SEVERAL for all that asks for a closer look. Last, since it is built of what stands above. */
const plainUnits = normalUnits.map((normal, unit) =>
  normal === GONE || isComposing(normal) || unit === ampersand || unit === lessThan ? SEVERAL : normal,
);
