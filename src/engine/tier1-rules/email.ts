import { textParts, type Submission } from '../submission.js';
import { canonicalEmail, findEmails } from './find-emails.js';
import { canonicalHost, domainsAround, publicSuffixFault } from './host-name.js';
import { findingsOf } from './list-findings.js';
import type { Layer, RuleKind } from './rule-kind.js';
import type { Sighting } from './silence.js';
import { lookUp, type ValueIndex } from './value-index.js';
import { compileValues } from './value-list.js';

/**
 * Lists of e-mail addresses, found in title, text and the author's own address. `@example.com` names every address of
 * the domain and those below it.
 */
export const emailKind: RuleKind<ValueIndex, 'email'> = {
  subject: 'email',
  parse: parseEmailEntry,
  compile: compileValues,
  detector: (layers) => {
    const filled = layers.filter(({ compiled }) => compiled.size > 0);
    return {
      name: 'email-list',
      tier: 1,
      categories: 'any',
      deadlineMs: 50,
      appliesTo: (submission) =>
        filled.length > 0 && (textParts(submission).length > 0 || submission.user?.email !== undefined),
      detect: ({ submission }) => ({ findings: findingsOf('email-list', sightingsIn(submission, filled)) }),
    };
  },
};

function parseEmailEntry(typed: string): { readonly value: string } | string {
  const value = typed.trim().normalize('NFKC');
  const at = value.lastIndexOf('@');
  if (value === '') return 'the e-mail address is empty';
  if (at < 0) return `"${value}" has no "@"; a whole domain is written as "@example.com"`;
  const domain = value.slice(at + 1);
  const host = canonicalHost(domain.toLowerCase());
  if (host === undefined) return `"${domain}" behind the "@" is no domain`;
  const fault = publicSuffixFault(host);
  if (fault !== undefined) return fault;
  if (at === 0) return { value: `@${host}` };
  const address = canonicalEmail(value.slice(0, at), host);
  return address === undefined
    ? `"${value.slice(0, at)}" before the "@" is no name of a mailbox`
    : { value: address };
}

function sightingsIn(submission: Submission, layers: readonly Layer<ValueIndex>[]): readonly Sighting[] {
  const sightings: Sighting[] = [];
  for (const { part, text } of textParts(submission)) {
    for (const { address, span } of findEmails(text)) {
      sight(layers, address, { part, span, match: text.slice(...span) }, sightings);
    }
  }
  const own = submission.user?.email;
  const parsed = own === undefined ? '' : parseEmailEntry(own);
  if (own !== undefined && typeof parsed !== 'string' && !parsed.value.startsWith('@')) {
    sight(layers, parsed.value, { part: 'user', match: own }, sightings);
  }
  return sightings;
}

function sight(
  layers: readonly Layer<ValueIndex>[],
  address: string,
  found: Omit<Sighting, 'entry'>,
  sightings: Sighting[],
): void {
  const domains = domainsAround(address.slice(address.lastIndexOf('@') + 1)).map((domain) => `@${domain}`);
  for (const { compiled, entry } of layers) {
    for (const value of [address, ...domains]) {
      lookUp(compiled, value, (ordinal) => {
        const active = entry(ordinal);
        if (active) sightings.push({ ...found, entry: active });
      });
    }
  }
}
