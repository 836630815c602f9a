import { textParts, type Submission } from '../submission.js';
import { findUrls } from './find-urls.js';
import { canonicalHost, domainsAround, publicSuffixFault } from './host-name.js';
import { homographOf } from './homograph.js';
import { findingsOf } from './list-findings.js';
import type { Layer, RuleKind } from './rule-kind.js';
import type { Sighting } from './silence.js';
import { buildValueIndex, hasValue, lookUp, type ValueIndex } from './value-index.js';

/** The domains and paths of one layer. */
export interface UrlEntries {
  /** By `host` or `host/path`. */
  readonly values: ValueIndex;
  /** The hosts of which some path is listed. */
  readonly pathHosts: ValueIndex;
  /** Entry → 1 where guesses count too: look-alike letters and words that a space sets apart. */
  readonly evasive: Uint8Array;
}

/**
 * Lists of domains and addresses, found in title, text and the addresses of images. `evil.com` names the domain and all
 * below it; `evil.com/shop` names of these what lies at or under that path, whatever capitals it is written in.
 */
export const urlKind: RuleKind<UrlEntries, 'url'> = {
  subject: 'url',
  parse: parseUrlEntry,
  compile: (entries) => ({
    values: buildValueIndex(entries.map(({ value }) => value)),
    pathHosts: buildValueIndex([
      ...new Set(entries.filter(({ value }) => /[/?#]/.test(value)).map(({ value }) => hostOf(value))),
    ]),
    evasive: Uint8Array.from(entries, ({ match }) => (match === 'evasive' ? 1 : 0)),
  }),
  detector: (layers) => {
    const filled = layers.filter(({ compiled }) => compiled.values.size > 0);
    return {
      name: 'url-list',
      tier: 1,
      categories: 'any',
      deadlineMs: 50,
      appliesTo: (submission) =>
        filled.length > 0 &&
        (textParts(submission).length > 0 || submission.images.some(({ url }) => url !== undefined)),
      detect: ({ submission }) => ({ findings: findingsOf('url-list', sightingsIn(submission, filled)) }),
    };
  },
};

/**
 * A domain, or an address with a path, with or without scheme, `www.`, port and `*.` → `host` or `host/path`; or what is
 * wrong with it.
 */
function parseUrlEntry(typed: string): { readonly value: string } | string {
  const value = typed.trim();
  if (value === '') return 'the address is empty';
  if (/\s/.test(value)) return `the address has a space at character ${value.search(/\s/) + 1}`;
  const [, scheme = '', authority = '', rest = ''] = form.exec(value) ?? [];
  if (scheme !== '' && !/^(?:https?|ftp|wss?):$/i.test(scheme))
    return `"${scheme}" is no scheme of a web address`;
  if (authority.includes('@')) {
    return scheme === ''
      ? 'an e-mail address belongs in a list of e-mails'
      : 'leave out the name before the "@"';
  }
  const named = authority
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^(?:\*?\.)/, '');
  const host = canonicalHost(named);
  if (host === undefined) return `"${authority}" is no domain or address`;
  const fault = publicSuffixFault(host);
  if (fault !== undefined) return fault;
  const bare = host.replace(/^www\./, '');
  return { value: (publicSuffixFault(bare) === undefined ? bare : host) + canonicalRest(rest) };
}

const form = /^(?:([a-z][a-z0-9+.-]*:)?[/\\]{2})?([^/?#\\]*)(.*)$/is;

/** Path, query and fragment as they are compared: small letters, `/` for `\`, no needless escapes, '' for `/` alone. */
function canonicalRest(rest: string): string {
  const plain = rest
    .toLowerCase()
    .replace(/[^\x00-\x7f]+/gu, (letters) => encodeURIComponent(letters.toWellFormed()).toLowerCase())
    .replace(/%([0-9a-f]{2})/g, (escape, digits: string) => {
      const character = String.fromCharCode(parseInt(digits, 16));
      return /[a-z0-9._~-]/i.test(character) ? character.toLowerCase() : escape;
    });
  const [, path = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(plain) ?? [];
  return (
    path
      .replace(/[/\\]+/g, '/')
      .replace(/(?:\/\.)+(?=\/|$)/g, '')
      .replace(/\/$/, '') + tail
  );
}

function hostOf(value: string): string {
  return value.slice(0, value.search(/[/?#]/));
}

function sightingsIn(submission: Submission, layers: readonly Layer<UrlEntries>[]): readonly Sighting[] {
  const sightings: Sighting[] = [];
  for (const { part, text } of textParts(submission)) {
    for (const { span, host, rest, joined } of findUrls(text)) {
      const found = { part, span, match: text.slice(...span) };
      sight(layers, host, rest, found, sightings);
      for (const reading of joined) {
        const wider = { part, span: reading.span, match: text.slice(...reading.span) };
        sight(layers, reading.host, rest, wider, sightings, guess);
      }
    }
  }
  submission.images.forEach(({ url }, i) => {
    const first = url === undefined ? undefined : findUrls(url)[0];
    if (url !== undefined && first) {
      sight(layers, first.host, first.rest, { part: `images/${i}`, match: url }, sightings);
    }
  });
  return sightings;
}

/** For entries that take guesses, and not for the allow lists among them: a look-alike must not pass for its model. */
const guess = true;

function sight(
  layers: readonly Layer<UrlEntries>[],
  host: string,
  rest: string,
  found: Omit<Sighting, 'entry'>,
  sightings: Sighting[],
  guessed = false,
): void {
  const domains = domainsAround(host);
  let beginnings: readonly string[] | undefined;
  for (const { compiled, entry } of layers) {
    const onHit = (ordinal: number): void => {
      if (guessed && compiled.evasive[ordinal] !== 1) return;
      const active = entry(ordinal);
      if (active && !(guessed && active.rule.kind === 'allow')) sightings.push({ ...found, entry: active });
    };
    for (const domain of domains) {
      lookUp(compiled.values, domain, onHit);
      if (rest !== '' && hasValue(compiled.pathHosts, domain)) {
        beginnings ??= beginningsOf(canonicalRest(rest));
        for (const beginning of beginnings) lookUp(compiled.values, domain + beginning, onHit);
      }
    }
  }
  const look = guessed ? undefined : homographOf(host);
  if (look !== undefined && look !== host) sight(layers, look, rest, found, sightings, guess);
}

/** Most beginnings of a path that are looked up: deeper ones are no paths that people list. */
const maxBeginnings = 32;

/** `/a/b?c=1&d=2` → `/a`, `/a/b`, `/a/b?c=1`, `/a/b?c=1&d=2`. */
function beginningsOf(rest: string): string[] {
  const beginnings: string[] = [];
  for (let at = 1; at <= rest.length && beginnings.length < maxBeginnings; at++) {
    if (at === rest.length || '/?&#'.includes(rest.charAt(at))) beginnings.push(rest.slice(0, at));
  }
  return beginnings;
}
