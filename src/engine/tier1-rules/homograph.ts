/**
 * What a host looks like, where it is written with letters of other scripts (`аррӏе.com` in Cyrillic, also as
 * `xn--…`): the host in the Latin letters that a reader takes them for. Undefined where it holds none, or one that
 * looks like no Latin letter.
 * Source: Unicode Technical Standard 39, confusables.txt, the letters that host names may hold; and small letters
 * whose look differs from Latin in size only (м, т, к).
 */
export function homographOf(host: string): string | undefined {
  if (!host.includes('xn--')) return undefined;
  const shown = host
    .split('.')
    .map((label) => (label.startsWith('xn--') ? decodeLabel(label.slice(4)) : label));
  if (shown.includes(undefined)) return undefined;
  const skeleton = confusableSkeleton(shown.join('.'));
  return /^[\x00-\x7f]*$/.test(skeleton) ? skeleton : undefined;
}

/** Each letter as the Latin one that it is taken for; others stay as they are. */
export function confusableSkeleton(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (letter) => looks.get(letter) ?? letter);
}

const looks = new Map<string, string>(
  Object.entries({
    a: 'аɑαᴀ',
    b: 'вƅьʙβ',
    c: 'сϲᴄⅽ',
    d: 'ԁɗđᴅժ',
    e: 'еҽёєɛᴇε',
    f: 'ғƒꜰſϝ',
    g: 'ɡցԍɢ',
    h: 'һհнʜħ',
    i: 'іıɩιїɪ',
    j: 'јϳȷᴊ',
    k: 'кκĸᴋ',
    l: 'ӏłʟǀ',
    m: 'мᴍ',
    n: 'пոηɴո',
    o: 'оοօσøᴏ',
    p: 'рρᴘ',
    q: 'ԛզգ',
    r: 'гʀᴦ',
    s: 'ѕꜱƽ',
    t: 'тτᴛŧ',
    u: 'սυцᴜʋ',
    v: 'ѵνᴠ',
    w: 'ԝѡωաᴡ',
    x: 'хχ',
    y: 'уүγʏყ',
    z: 'ᴢʐ',
  }).flatMap(([latin, letters]) => Array.from(letters, (letter) => [letter, latin] as const)),
);

/** Punycode of one label → Unicode, or undefined where it is malformed. Source: RFC 3492 §6.2. */
function decodeLabel(label: string): string | undefined {
  const cut = label.lastIndexOf('-');
  const points = Array.from(label.slice(0, Math.max(cut, 0)), (letter) => letter.codePointAt(0) as number);
  let [point, at, bias, from] = [128, 0, 72, cut + 1];
  while (from < label.length) {
    const before = at;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(label.charCodeAt(from++));
      if (digit < 0) return undefined;
      at += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const count = points.length + 1;
    bias = adapt(at - before, count, before === 0);
    point += Math.floor(at / count);
    if (point > 0x10ffff) return undefined;
    at %= count;
    points.splice(at++, 0, point);
  }
  return String.fromCodePoint(...points);
}

function digitOf(unit: number): number {
  if (unit >= 0x61 && unit <= 0x7a) return unit - 0x61;
  return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 + 26 : -1;
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
