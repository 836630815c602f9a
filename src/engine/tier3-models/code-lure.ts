import type { Span } from '../finding.js';
import { ViewedPart } from '../normalise/views.js';
import { contactsOf } from '../tier1-rules/contacts.js';
import { FILTERS } from '../tier1-rules/filter-settings.js';
import { findUrls } from '../tier1-rules/find-urls.js';

/** Where a code leads those who scan it, if to somebody. */
export interface CodeLure {
  readonly kind: 'contact' | 'payment' | 'address';
  /** In words, such as `a WeChat contact`. */
  readonly why: string;
}

/**
 * What a code's text asks of who scans it: to get in touch, to pay, to open a web address that nobody vouches for.
 * @param known the spans of addresses that an allow list names
 */
export function lureOf(payload: string, known: readonly Span[]): CodeLure | undefined {
  const text = payload.trim();
  const form = forms.find(({ pattern }) => pattern.test(text));
  const unknown = findUrls(payload).filter(
    ({ sure, span }) => sure && !known.some(([start, end]) => start < span[1] && end > span[0]),
  );
  // An allow list vouches for an address, be it one of a messenger's.
  if (form && (unknown.length > 0 || known.length === 0)) return form.lure;
  const [contact] = contactsOf(new ViewedPart({ part: 'text', text: payload })).keys();
  if (contact && known.length === 0) return { kind: 'contact', why: FILTERS[contact].finds };
  const [url] = unknown;
  return url && { kind: 'address', why: `the address ${url.host}, which no list knows` };
}

function row(pattern: RegExp, kind: CodeLure['kind'], why: string) {
  return { pattern, lure: { kind, why } as CodeLure };
}

/** The de-facto forms of codes (github.com/zxing/zxing/wiki/Barcode-Contents) and the addresses that messengers and wallets print. */
const forms = [
  row(
    /^(?:wxp|alipayqr|alipays|upi|bitcoin|bitcoincash|ethereum|tron|litecoin|lightning):/i,
    'payment',
    'a payment',
  ),
  row(
    /^https?:\/\/(?:qr\.alipay\.com|payapp\.weixin\.qq\.com|i\.qianbao\.qq\.com|(?:www\.)?paypal\.me)\//i,
    'payment',
    'a payment',
  ),
  row(
    /^(?:weixin|wechat):|^https?:\/\/(?:u\.wechat\.com|weixin\.qq\.com|work\.weixin\.qq\.com|(?:www\.)?wechat\.com)\//i,
    'contact',
    'a WeChat contact',
  ),
  row(/^(?:mqqapi|mqqopensdkapi|tencent):|^https?:\/\/(?:qm|jq|qun)\.qq\.com\//i, 'contact', 'a QQ contact'),
  row(/^tg:|^https?:\/\/(?:t\.me|telegram\.(?:me|dog))\//i, 'contact', 'a Telegram contact'),
  row(/^whatsapp:|^https?:\/\/(?:wa\.me|(?:api|chat)\.whatsapp\.com)\//i, 'contact', 'a WhatsApp contact'),
  row(/^line:|^https?:\/\/(?:line\.me|lin\.ee)\//i, 'contact', 'a LINE contact'),
  row(/^(?:BEGIN:VCARD|MECARD:|BIZCARD:)/i, 'contact', 'a business card'),
  row(/^(?:tel|sms|smsto|mms|mmsto|facetime):/i, 'contact', 'a telephone number'),
  row(/^(?:mailto:|smtp:|MATMSG:)/i, 'contact', 'an e-mail address'),
] as const;
