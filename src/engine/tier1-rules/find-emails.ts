import type { Span } from '../finding.js';
import { canonicalHost, isTopLevel } from './host-name.js';
import { isCjk, readLinks, written, type LinkText } from './link-text.js';

/** An e-mail address as it stands in a text, openly or hidden. */
export interface FoundEmail {
  /** Of the text as sent. */
  readonly span: Span;
  /** Canonical (`canonicalEmail`). */
  readonly address: string;
}

/**
 * Every e-mail address of the text in reading order, however it is hidden: `name (at) example [dot] com`,
 * `name at example dot com`, `name＠example。com`. Its ending must be a top-level domain. Linear in the text.
 */
export function findEmails(text: string): readonly FoundEmail[] {
  const read = readLinks(text);
  return read ? emailsIn(read) : [];
}

/** The same of a text that is read already. */
export function emailsIn(read: LinkText): readonly FoundEmail[] {
  const found: FoundEmail[] = [];
  let last = 0;
  for (const { start, end } of atSigns(read)) {
    const local = localBefore(read.text, start, last);
    const host = hostBehind(read, end);
    if (local === start || !host) continue;
    const address = canonicalEmail(read.text.slice(local, start), host.name);
    if (address === undefined) continue;
    found.push({ span: [read.starts[local] as number, read.ends[host.end - 1] as number], address });
    last = host.end;
  }
  return found;
}

/**
 * Local part and domain → the address that reaches the same mailbox, or undefined where it is none. Small letters;
 * what follows a `+` goes (RFC 5233); Gmail ignores dots, and googlemail.com is gmail.com.
 */
export function canonicalEmail(local: string, domain: string): string | undefined {
  const host = canonicalHost(domain.toLowerCase());
  if (host === undefined || !host.includes('.') || host.startsWith('[') || !localForm.test(local))
    return undefined;
  const mailbox = local.toLowerCase().replace(/(?<=.)\+.*$/, '');
  const isGmail = host === 'gmail.com' || host === 'googlemail.com';
  return isGmail ? `${mailbox.replaceAll('.', '')}@gmail.com` : `${mailbox}@${host}`;
}

/** Longest local part (RFC 5321 §4.5.3.1.1). */
const maxLocalUnits = 64;
const localForm = /^(?!\.)(?!.*\.\.)[^\s@"(),:;<>[\\\]\x00-\x1f\x7f]{1,64}(?<!\.)$/u;

/** At signs, and the word `at` where a hidden dot follows it: ` at example dot com`. */
function atSigns({ text, marks }: LinkText): { start: number; end: number }[] {
  return Array.from(text.matchAll(atSign), ({ 0: sign, index }) => ({
    start: index,
    end: index + sign.length,
  })).filter(({ start, end }) => end - start === 1 || hasHiddenDot(text, marks, end));
}

const atSign = /@| at (?=[a-z0-9-]+\.)/g;

function hasHiddenDot(text: string, marks: Uint8Array, start: number): boolean {
  const end = text.indexOf('.', start);
  return ((marks[end] as number) & written.hidden) !== 0;
}

/** Where the local part before the sign begins, not before `floor`; the sign's own place where there is none. */
function localBefore(text: string, end: number, floor: number): number {
  let start = end;
  while (start > floor && end - start < maxLocalUnits && isLocalUnit(text.charCodeAt(start - 1))) start -= 1;
  // Signs of the sentence around it: `..me@example.com`, `-me@example.com`.
  while (start < end && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
  return start;
}

function isLocalUnit(unit: number): boolean {
  return isLetterOrDigit(unit) || '.+-_%&'.includes(String.fromCharCode(unit));
}

function isLetterOrDigit(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  return !isCjk(unit) && /[\p{L}\p{N}]/u.test(String.fromCharCode(unit));
}

/** The host behind the sign, to its last label that is a top-level domain. */
function hostBehind({ text }: LinkText, start: number): { name: string; end: number } | undefined {
  hostForm.lastIndex = start;
  if (!hostForm.test(text)) return undefined;
  for (let end = hostForm.lastIndex; end > start; end = text.lastIndexOf('.', end - 1)) {
    const dot = text.lastIndexOf('.', end - 1);
    if (dot <= start) return undefined;
    const label = text.slice(dot + 1, end).replace(/[-_]+$/, '');
    if (isTopLevel(label)) return { name: text.slice(start, dot + 1) + label, end: dot + 1 + label.length };
  }
  return undefined;
}

/** Latin and other spaced letters: Chinese may follow an address without a space. */
const hostForm = /(?![.-])(?:[a-z0-9_-]|(?![\u2e80-\u9fff\uac00-\ud7af])[^\x00-\x7f\P{L}]|\.(?!\.)){3,253}/uy;
