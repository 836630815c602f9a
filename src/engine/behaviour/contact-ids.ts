import { contactsIn } from '../tier1-rules/contacts.js';

/**
 * The first few ways of contact in a text, each as the same string whichever messenger's name, signs or spaces stand
 * around it, so that authors who spread one are found. @param text lower case, NFKC
 */
export function contactIds(text: string): string[] {
  const ids = new Set<string>();
  for (const [kind, places] of contactsIn(text)) {
    for (const { start, end } of places) {
      const id = idOf(text.slice(start, end), kind === 'email');
      if (id !== '') ids.add(id);
      if (ids.size === mostIds) return [...ids];
    }
  }
  return [...ids];
}

/** Each is one more question to hot state. */
const mostIds = 2;

function idOf(found: string, isAddress: boolean): string {
  const written = found.replace(isAddress ? /\s/g : notOfIds, '');
  if (isAddress) return written;
  const bare = written.replace(names, '');
  return bare.length >= leastUnits ? bare : written;
}

const notOfIds = /[^a-z0-9_]/g;
/** Before an id; of `vx123456` nothing but the number tells who it is. */
const names =
  /^(?:telegramme|telegramdog|tme|wame|whatsappcomsendphone|whatsapp|telegram|tele|wechat|weixin|lineid|line|vx|wx|tg|qq|v|q|id)+/;
const leastUnits = 4;
