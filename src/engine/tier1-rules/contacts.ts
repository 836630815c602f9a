import type { ViewedPart } from '../normalise/views.js';
import { digitChains, type DigitChain } from './digit-chains.js';
import type { FilterName } from './filter-settings.js';
import { phoneNumbers, type Place } from './phone-numbers.js';

export type ContactKind = Extract<
  FilterName,
  'phone' | 'wechat' | 'qq' | 'telegram' | 'whatsapp' | 'line' | 'email'
>;

/** The ways of contact that a part names, in its normal view; looked for once. */
export function contactsOf(part: ViewedPart): ReturnType<typeof contactsIn> {
  return part.once(look);
}

function look(part: ViewedPart): ReturnType<typeof contactsIn> {
  return contactsIn(part.textOf('normal'));
}

/** The ways of contact that a text names, in reading order for each kind. Linear. @param text lower case, NFKC */
export function contactsIn(text: string): ReadonlyMap<ContactKind, readonly Place[]> {
  const found = new Map<ContactKind, Place[]>();
  const add = (kind: ContactKind, place: Place): void => {
    const places = found.get(kind);
    if (!places) found.set(kind, [place]);
    else if (places.length < maxPlaces && place.start >= (places.at(-1) as Place).end) places.push(place);
  };
  const chains = digitChains(text);
  for (const place of phoneNumbers(text, chains)) add('phone', place);
  for (const place of emails(text)) add('email', place);
  for (const hit of text.includes('.') ? text.matchAll(links) : []) {
    add(linkKinds[hit[0].charAt(0)] ?? 'telegram', { start: hit.index, end: hit.index + hit[0].length });
  }
  let chainsByStart: Map<number, DigitChain> | undefined;
  for (const hit of text.matchAll(markers)) {
    const kind = kindOf(hit[0]);
    chainsByStart ??= new Map(chains.map((chain) => [chain.places[0] as number, chain]));
    const end = idAfter(text, hit.index + hit[0].length, kind, hit[0], chainsByStart);
    if (end > 0) add(kind, { start: hit.index, end });
  }
  return found;
}

const maxPlaces = 100;

/** Addresses that open a chat. Each quantifier is bounded: the time stays linear. */
const links =
  /(?<![a-z0-9.])(?:t(?:elegram)?\.(?:me|dog)\/[+a-z0-9_]{1,40}(?:\/[a-z0-9_-]{1,40})?|wa\.me\/\+?[0-9]{7,15}|whatsapp\.com\/send\?phone=[0-9+%]{7,20}|line\.me\/(?:r\/)?ti\/[a-z]\/[@%~a-z0-9_-]{2,40})/g;
const linkKinds: Readonly<Record<string, ContactKind>> = { t: 'telegram', w: 'whatsapp', l: 'line' };

/**
 * The names of the messengers as they are written, evaded ways included. `v`, `q`, `微` and `line` alone are ordinary
 * words: they need `加`, `+` or `id` beside them.
 */
const markers =
  /[微薇徽威维溦][\s.·]?[信伩x]|(?<![a-z0-9])v[\s.]?[信x❤♥](?![a-z])|(?:[加+➕]\s?|私\s?)(?:v+信?|[微薇]信?|❤️?|♥|q+|line|赖|tg)(?![a-z])|(?<![a-z0-9])(?:v[x❤♥]|wx|we[\s.]?chat|wei[\s.]?xin|qq?[\s.]?群|qq|tg|tele(?:gram)?|whats?[\s.]?app|line[\s.]?(?:id|号)|卫星号)|[扣蔻秋球叩][扣蔻秋球叩]|企鹅号?|电报|纸飞机|赖id|(?<![a-z])q[:：]/g;

function kindOf(marker: string): ContactKind {
  if (/q|[扣蔻秋球叩企]/.test(marker)) return 'qq';
  if (/what/.test(marker)) return 'whatsapp';
  if (/line|赖/.test(marker)) return 'line';
  return /tg|tele|电报|飞机/.test(marker) ? 'telegram' : 'wechat';
}

/** End of the id that follows a messenger's name, or 0 where none does. */
function idAfter(
  text: string,
  from: number,
  kind: ContactKind,
  marker: string,
  chains: ReadonlyMap<number, DigitChain>,
): number {
  between.lastIndex = from;
  const gap = between.exec(text)?.[0] ?? '';
  const at = from + gap.length;
  const number = chains.get(at) ?? chains.get(at + 1);
  if (number && (at === number.places[0] || text.charAt(at) === '+')) {
    const [least, most] = digitCounts[kind] ?? [0, 0];
    const { digits, places, groups } = number;
    const first = groups[0] as number;
    // The id may be followed by another number: the first group alone, where it is long enough, else all of it.
    const length = first >= least || groups.some((group) => group > 4) ? first : digits.length;
    const end = length === digits.length ? (places[length] as number) : (places[length - 1] as number) + 1;
    if (length >= least && length <= most && !/[a-z_]/.test(text.charAt(end))) return end;
  }
  if (kind === 'qq' || kind === 'whatsapp') return 0;
  identifier.lastIndex = at;
  const id = identifier.exec(text)?.[0];
  if (id === undefined) return 0;
  const isNamed = gapNamesId.test(gap) || id.startsWith('@') || /[加+➕]/.test(marker);
  // Glued to the name (`vxKCG4yGXF`, `Tgold32`) it is rather a short link or another name: only numbers count there.
  const isGlued = gap === '' && glueable.test(marker) && !id.startsWith('@');
  const looksLikeId = !isGlued && /[a-z]/.test(id) && /[0-9_]/.test(id);
  // A word after the name (`wechat payment`) is an id only where the text says so.
  return looksLikeId || (isNamed && !ordinaryWords.test(id)) ? at + id.length : 0;
}

const glueable = /^(?:vx|wx|tg|tele|qq)$/;

/** What people put between the name and the id. */
const between =
  /(?:号码?|账号|客服|同号|联系|咨询|群|id|is|me|at|on|num(?:ber)?|no|[\s:;=\-_—~>→是为搜加我.,，。（(【[“"']){0,12}/y;
const gapNamesId = /[:=号是搜加→]|id/;
const identifier = /@?[a-z0-9][-_a-z0-9]{4,31}(?![a-z0-9])/y;
const ordinaryWords =
  /^(?:https?|payment?|group|account|users?|number|support|message|video|image|friend|please)/;
/** Lengths of numbers that are ids; a WeChat or Telegram id may be a telephone number. */
const digitCounts: Partial<Record<ContactKind, readonly [number, number]>> = {
  qq: [5, 11],
  wechat: [6, 13],
  telegram: [7, 15],
  whatsapp: [8, 15],
  line: [6, 15],
};

/** Around each @, or a spelled-out one: `name (at) host.tld`. */
function* emails(text: string): Generator<Place> {
  if (!mayHoldAt.test(text)) return;
  let free = 0;
  for (const sign of text.matchAll(atSigns)) {
    let start = sign.index;
    while (start > free && sign.index - start < maxLocalUnits && isLocal(text.charCodeAt(start - 1)))
      start -= 1;
    while (start < sign.index && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
    if (start === sign.index) continue;
    host.lastIndex = sign.index + sign[0].length;
    const domain = host.exec(text)?.[0];
    if (domain === undefined) continue;
    free = host.lastIndex;
    yield { start, end: free };
  }
}

const mayHoldAt = /[@([{<【（]/;
const atSigns = /@|[\s]?[([{<【（]\s?(?:at|艾特|@)\s?[)\]}>】）]\s?/g;
const maxLocalUnits = 64;
const host = /(?:[a-z0-9-]{1,63}(?:\.|\s?[([{]\s?dot\s?[)\]}]\s?)){1,5}[a-z]{2,24}(?![a-z0-9-])/y;

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

function isLocal(unit: number): boolean {
  return (
    isLetterOrDigit(unit) || unit === 0x2e || unit === 0x5f || unit === 0x2d || unit === 0x2b || unit === 0x25
  );
}
