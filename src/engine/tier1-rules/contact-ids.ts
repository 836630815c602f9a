import { contactsIn, type ContactKind } from './contacts.js';
import { digitChains } from './digit-chains.js';

/**
 * Whom the contacts of a text lead to, each once, however they are written: the same for `VX：１３８００１３８０００` and
 * `+86 138-0013-8000`. Kinds are not told apart, since a telephone number is a messenger's id too.
 * @param most further ones are left out
 */
export function contactIdsIn(text: string, most: number): string[] {
  const read = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '');
  const ids = new Set<string>();
  for (const [kind, places] of contactsIn(read)) {
    for (const { start, end } of places) {
      if (ids.size === most) return [...ids];
      const id = idOf(kind, read.slice(start, end));
      if (id) ids.add(id);
    }
  }
  return [...ids];
}

function idOf(kind: ContactKind, contact: string): string | undefined {
  if (kind === 'email') return contact.replace(spelledAt, '@').replace(spelledDot, '.');
  const channel = telegramLink.exec(contact)?.[1];
  if (channel !== undefined) return channel;
  const name = lastName.exec(contact)?.[0].replace(gluedMarker, '');
  if (name && /[a-z]/.test(name)) return name;
  return digitChains(contact).at(-1)?.digits.slice(-nationalDigits);
}

const spelledAt = /\s?[([{<【（]\s?(?:at|艾特|@)\s?[)\]}>】）]\s?/;
const spelledDot = /\s?[([{]\s?dot\s?[)\]}]\s?/g;
/** Behind the name may stand a post's number. */
const telegramLink = /^t(?:elegram)?\.(?:me|dog)\/\+?([a-z0-9_]+)/;
const lastName = /[a-z0-9][-_a-z0-9]{4,}$/;
/** A messenger's name with a number right behind it. */
const gluedMarker = /^(?:vx|wx|tg|tele|qq)(?=\d)/;
/** Of a number with a country code, the rest: some write it and some do not. */
const nationalDigits = 10;
