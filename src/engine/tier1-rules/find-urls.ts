import type { Span } from '../finding.js';
import { canonicalHost, isTopLevel, maxHostUnits } from './host-name.js';
import { isCjk, readLinks, written, type LinkText } from './link-text.js';
import { wordlike } from './wordlike-endings.js';

/** An address of the web as it stands in a text, openly or hidden. */
export interface FoundUrl {
  /** Of the text as sent: from scheme or host to the end of the path, without the punctuation behind it. */
  readonly span: Span;
  /** Canonical host (host-name.ts). */
  readonly host: string;
  /** Path, query and fragment in small letters, as they stand; '' where there is none. */
  readonly rest: string;
  /** False where ordinary prose may look the same (`it was fun.so we left`): fit to be looked up, not to be counted. */
  readonly sure: boolean;
  /** Further readings: with the word before it, which a space may have set apart (`ex ample[.]com`). */
  readonly joined: readonly { readonly span: Span; readonly host: string }[];
}

/**
 * Every web address of the text in reading order, however it is hidden: `hxxp://`, `evil[.]com`, `evil。com`,
 * `evil dot com`, `h t t p : / / e v i l . c o m`, full-width and styled letters, numbers for IPv4, names before an `@`.
 * A host without a scheme counts where its ending is a top-level domain; the host of an e-mail address does not.
 * Linear in the text.
 */
export function findUrls(text: string): readonly FoundUrl[] {
  const read = readLinks(text);
  return read ? urlsIn(read) : [];
}

/** The same of a text that is read already. */
export function urlsIn(read: LinkText): readonly FoundUrl[] {
  const found: FoundUrl[] = [];
  const { text } = read;
  /** A scheme behind which no host stands: a space may have cut it in two. */
  let open: Scheme | undefined;
  let nextDot = -1;
  let nextColon = -1;
  for (let at = 0; at < text.length;) {
    if (nextDot < at) nextDot = placeOf(text, '.', at);
    if (nextColon < at) nextColon = placeOf(text, ':', at);
    const sign = Math.min(nextDot, nextColon);
    if (sign === text.length) break;
    const scheme = nextColon < nextDot ? schemeAround(text, sign, at) : undefined;
    if (scheme) {
      const { host, end } = schemedHost(read, scheme.hostStart);
      if (host) found.push(urlOf(read, host, scheme));
      else open = scheme;
      at = Math.max(host ? restEnd(text, host.end) : end, sign + 1);
    } else if (nextDot < nextColon) {
      const start = runStart(text, sign, at);
      const end = runEnd(text, start, false);
      const host = bareHost(read, start, end);
      if (host) found.push(urlOf(read, host, undefined, open));
      at = host ? restEnd(text, host.end) : Math.max(end, sign + 1);
    } else {
      at = sign + 1;
    }
  }
  return found;
}

/** Where the sign stands next, or the end of the text. */
function placeOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at;
}

/** A host within the read text. */
interface HostPlace {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  /** Its last label, '' for an address. */
  readonly ending: string;
}

const dot = 0x2e;

interface Scheme {
  readonly start: number;
  readonly hostStart: number;
}

/** The schemes that browsers and chat programs open, and how people bend them so that they don't. */
const schemeBefore = /(?:https?|h[tx*_]{1,2}ps?|hxxps?|ftps?|sftp|wss?)[ ]{0,2}$/;
const slashesBehind = /:[ ]?[/\\](?:[ ]?[/\\]){0,2}[ ]{0,2}/y;
const maxSchemeUnits = 10;

/** The scheme whose colon stands at a place, begun not before `floor`. */
function schemeAround(text: string, at: number, floor: number): Scheme | undefined {
  slashesBehind.lastIndex = at;
  if (!slashesBehind.test(text)) return undefined;
  const hostStart = slashesBehind.lastIndex;
  const before = text.slice(Math.max(floor, at - maxSchemeUnits), at);
  const scheme = schemeBefore.exec(before);
  return scheme ? { start: at - before.length + scheme.index, hostStart } : undefined;
}

/** The host behind a scheme: what stands before the last `@` of the authority is a name and password (RFC 3986 §3.2). */
function schemedHost(read: LinkText, start: number): { host: HostPlace | undefined; end: number } {
  const { text } = read;
  authority.lastIndex = start;
  const end = authority.test(text) ? authority.lastIndex : start;
  const hostStart = start + text.slice(start, end).lastIndexOf('@') + 1;
  if (text.charAt(hostStart) === '[') {
    const close = hostStart + text.slice(hostStart, end).indexOf(']') + 1;
    const host = close > hostStart ? canonicalHost(text.slice(hostStart, close)) : undefined;
    return { host: host === undefined ? undefined : { start: hostStart, end: close, host, ending: '' }, end };
  }
  const runsTo = runEnd(text, hostStart, true);
  const labels = labelsOf(text, hostStart, runsTo);
  return { host: longestHost(text, labels, true), end: Math.max(hostStart, Math.min(runsTo, end)) };
}

const authority = /[^\s/?#\\<>"'「」《》，。！？、]*/y;

/** A run of host characters without a scheme → its longest reading as a host that ends in a top-level domain. */
function bareHost(read: LinkText, start: number, end: number): HostPlace | undefined {
  const { text } = read;
  const before = text.charCodeAt(start - 1);
  const host = longestHost(text, labelsOf(text, start, end), false);
  if (!host) return undefined;
  // The local part or the host of an e-mail address; a path shows that the part before the `@` is a name to mislead.
  const next = text.charCodeAt(host.end);
  if (next === atSign || (before === atSign && next !== slash)) return undefined;
  return host;
}

const atSign = 0x40;
const slash = 0x2f;
const colon = 0x3a;

type Label = readonly [start: number, end: number];

/** The labels of the last stretch that no empty label interrupts, so that `see...evil.com` is `evil.com`. */
function labelsOf(text: string, start: number, end: number): readonly Label[] {
  let labels: Label[] = [];
  let [from, best] = [start, labels];
  for (let at = start; at <= end; at++) {
    if (at < end && text.charCodeAt(at) !== dot) continue;
    if (at > from) labels.push([from, at]);
    if (at === from || at === end) {
      if (labels.length > 1 || best.length === 0) best = labels;
      labels = [];
    }
    from = at + 1;
  }
  return best;
}

/** The longest host that the labels make: to the last one that is a top-level domain, or all of them behind a scheme. */
function longestHost(text: string, labels: readonly Label[], schemed: boolean): HostPlace | undefined {
  for (let last = labels.length - 1; last >= (schemed ? 0 : 1); last--) {
    const [start, end] = labels[last] as Label;
    const label = text.slice(start, end);
    const length = topLevelLength(label);
    if (length > 0 && last > 0) return hostOf(text, labels, last, start + length, label.slice(0, length));
    if ((schemed || labels.length === 4) && last === labels.length - 1 && isNumber(label)) {
      const place = hostOf(text, labels, last, end, '');
      if (place && /^\d/.test(place.host)) return place;
    }
  }
  // Behind a scheme a name of the local network is a host too.
  return schemed && labels.length > 1
    ? hostOf(text, labels, labels.length - 1, (labels.at(-1) as Label)[1], '')
    : undefined;
}

function hostOf(
  text: string,
  labels: readonly Label[],
  last: number,
  end: number,
  ending: string,
): HostPlace | undefined {
  let first = last;
  while (first > 0 && end - (labels[first - 1] as Label)[0] <= maxHostUnits) first -= 1;
  // Hyphens and underscores around a name are dressing: `_evil.com_`, `-evil.com`.
  let start = (labels[first] as Label)[0];
  while (start < end && isDash(text.charCodeAt(start))) start += 1;
  const host = canonicalHost(text.slice(start, end));
  return host === undefined ? undefined : { start, end, host, ending };
}

function isDash(unit: number): boolean {
  return unit === 0x2d || unit === 0x5f;
}

/** Longest top-level domain in Chinese or Japanese, in UTF-16 units. */
const maxCjkEndingUnits = 6;

/** How much of the label is a top-level domain: all of it; or, where no space ends a word, a beginning. */
function topLevelLength(label: string): number {
  if (!isCjk(label.charCodeAt(0))) {
    let length = label.length;
    while (length > 0 && isDash(label.charCodeAt(length - 1))) length -= 1;
    return isTopLevel(label.slice(0, length)) ? length : 0;
  }
  for (let length = Math.min(label.length, maxCjkEndingUnits); length > 1; length--) {
    if (isTopLevel(label.slice(0, length))) return length;
  }
  return 0;
}

function isNumber(label: string): boolean {
  return /^(?:\d+|0x[0-9a-f]*)$/.test(label);
}

/** Where the run of host characters around a place begins, not before `floor`. */
function runStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && isHostUnit(text.charCodeAt(start - 1)) && !isSeam(text, start)) start -= 1;
  return start;
}

/** Where it ends: also before the scheme of a next address (`evil.comhttp://`). Behind a scheme, the first label may be of two scripts. */
function runEnd(text: string, start: number, schemed: boolean): number {
  let at = start;
  for (let dots = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isHostUnit(unit)) break;
    if (unit === dot) dots += 1;
    if (at > start && (!schemed || dots > 0) && isSeam(text, at)) break;
  }
  return text.charCodeAt(at) === colon ? (schemeAround(text, at, start + 1)?.start ?? at) : at;
}

/** True where a script without spaces touches another one: an address may begin or end there without a sign. */
function isSeam(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return isCjk(before) !== isCjk(after) && isWordUnit(before) && isWordUnit(after);
}

function isHostUnit(unit: number): boolean {
  return unit === dot || unit === 0x2d || unit === 0x5f || isWordUnit(unit);
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  return wordUnit.test(String.fromCharCode(unit));
}

const wordUnit = /[\p{L}\p{N}\p{M}\ud800-\udfff]/u;

/** Port, path, query and fragment behind a host, without the punctuation that belongs to the sentence. */
function restEnd(text: string, start: number): number {
  restForm.lastIndex = start;
  if (!restForm.test(text)) return start;
  let end = restForm.lastIndex;
  while (end > start && closing.includes(text.charAt(end - 1)) && !isBalanced(text, start, end)) end -= 1;
  return end;
}

const restForm = /(?::\d{1,5}(?!\d))?(?:[/?#\\][!#-;=?-_a-z~]*)?/y;
const closing = '.,;:!?\'")]*_~?&#';

/** True for a path that ends in a bracket it opened itself: `/wiki/Bank_(river)`. */
function isBalanced(text: string, start: number, end: number): boolean {
  return text.charAt(end - 1) === ')' && text.slice(Math.max(start, end - 200), end).includes('(');
}

function urlOf(read: LinkText, place: HostPlace, scheme: Scheme | undefined, open?: Scheme): FoundUrl {
  const { text, starts, ends, marks } = read;
  const end = restEnd(text, place.end);
  const rest = text.slice(place.end, end).replace(/^:\d*/, '');
  const sentEnd = ends[end - 1] as number;
  return {
    span: [starts[scheme?.start ?? place.start] as number, sentEnd],
    host: place.host,
    rest,
    sure: scheme !== undefined || isSure(read, place, rest),
    joined:
      scheme === undefined && (open || hasMark(marks, place.start, place.end, ~written.capital))
        ? joinedHosts(read, place, sentEnd, open)
        : [],
  };
}

function isSure({ text, marks }: LinkText, { start, end, ending }: HostPlace, rest: string): boolean {
  if (text.startsWith('www.', start) || hasMark(marks, start, end, written.hidden)) return true;
  if (hasMark(marks, start, end, written.apart) || ending === '') return false;
  if (/^[/\\]./.test(rest)) return true;
  const endingAt = end - ending.length;
  // A sentence that begins: `it is done.It was`.
  const begins = hasMark(marks, endingAt, endingAt + 1, written.capital);
  const capitals = hasMark(marks, endingAt + 1, end, written.capital);
  return !wordlike.has(ending) && (!begins || capitals) && !isCjk(ending.charCodeAt(0));
}

function hasMark(marks: Uint8Array, start: number, end: number, mask: number): boolean {
  for (let at = start; at < end; at++) if (((marks[at] as number) & mask) !== 0) return true;
  return false;
}

/** How many words before a host may belong to it. */
const maxJoinedWords = 3;
const maxJoinedUnits = 24;

/**
 * The host with the words before it, where one space each sets them apart, and a hidden dot in it or a scheme right
 * before them speaks for it.
 */
function joinedHosts(
  { text, starts, marks }: LinkText,
  { start, end }: HostPlace,
  sentEnd: number,
  open: Scheme | undefined,
): FoundUrl['joined'] {
  const hidden = hasMark(marks, start, end, ~written.capital);
  const joined: { span: Span; host: string }[] = [];
  let [from, name] = [start, text.slice(start, end)];
  for (let words = 0; words < maxJoinedWords && text.charAt(from - 1) === ' '; words++) {
    const word = lastWord.exec(text.slice(Math.max(0, from - 1 - maxJoinedUnits), from - 1))?.[0];
    if (word === undefined) break;
    from -= word.length + 1;
    name = word + name;
    const schemed = open?.hostStart === from;
    if (!hidden && !schemed) continue;
    const host = canonicalHost(name);
    const spanStart = starts[schemed ? open.start : from] as number;
    if (host !== undefined) joined.push({ span: [spanStart, sentEnd], host });
  }
  return joined;
}

const lastWord = /(?<![\p{L}\p{N}])[a-z0-9-]+$/u;
