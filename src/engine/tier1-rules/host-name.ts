import { parse } from 'tldts';

/** Longest host name and label (RFC 1035 §2.3.4). */
export const maxHostUnits = 253;
const maxLabelUnits = 63;

/**
 * Host as it stands in an address → its canonical form: small letters, international names as `xn--…` (UTS 46), IPv4 in
 * any of its forms (`0x7f.1`, `2130706433`) as four decimal numbers, IPv6 in brackets, no dot at the end. Undefined
 * where it is none.
 */
export function canonicalHost(host: string): string | undefined {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (name.length > maxHostUnits) return undefined;
  if (plainName.test(name)) return name;
  try {
    // The WHATWG host parser, which browsers and Node share: what a reader's browser would open.
    const { hostname, username, port, pathname } = new URL(`http://${name}/`);
    if (username !== '' || port !== '' || pathname !== '/' || hostname === '') return undefined;
    return hostname.replace(/\.$/, '');
  } catch {
    return undefined;
  }
}

/** Labels of small letters, digits, `-` and `_`; the last begins with a letter, so it is no number; none is `xn--…`. */
const plainName =
  /^(?!.*xn--)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** True for a top-level domain of the public suffix list's first part, in Unicode or as `xn--…`, in small letters. */
export function isTopLevel(label: string): boolean {
  if (known.has(label)) return true;
  if (label.length < 2 || label.length > maxLabelUnits || !topLevelForm.test(label)) return false;
  if (parse(`x.${label}`).isIcann !== true) return false;
  known.add(label);
  return true;
}

/** Grows to the number of top-level domains at most. */
const known = new Set<string>();
const topLevelForm = /^(?:[a-z]{2,24}|xn--[a-z0-9-]+|[^\x00-\x7f]+)$/;

/**
 * Why nobody may list this host as a whole, or undefined where he may: it is a public suffix of the registries
 * (`com`, `co.uk`). Suffixes that a company lets out (`blogspot.com`, `github.io`) may be listed.
 */
export function publicSuffixFault(host: string): string | undefined {
  if (isIp(host)) return undefined;
  const { publicSuffix, isIcann } = parse(host);
  if (isIcann !== true) return `"${host.slice(host.lastIndexOf('.') + 1)}" is no top-level domain`;
  return publicSuffix === host ? `"${host}" is a public suffix: it covers everybody's domains` : undefined;
}

/** True for a canonical host that is an address. */
export function isIp(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** The host, then each domain around it, to the top-level one; an address stands alone. */
export function domainsAround(host: string): string[] {
  const domains = [host];
  if (isIp(host)) return domains;
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1))
    domains.push(host.slice(dot + 1));
  return domains;
}
