import type { DigitChain } from './digit-chains.js';

/** A stretch of a text, in its units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Telephone numbers: Chinese mobile and fixed lines, North American ones with their groups, and any with `+` and a
 * country code. Source: ITU-T E.164 (at most 15 digits), YD/T 1123 (Chinese mobile 1[3-9] and nine more), NANP.
 */
export function phoneNumbers(text: string, chains: readonly DigitChain[]): Place[] {
  const places: Place[] = [];
  for (const chain of chains) {
    if (chain.digits.length < minPhoneDigits || isPartOfCode(text, chain)) continue;
    let group = 0;
    let digit = 0;
    while (group < chain.groups.length) {
      // Behind a point stand decimals, unless the points group the number from its start.
      const isDecimal = digit > 0 && text.charAt((chain.places[digit] as number) - 1) === '.';
      const count = isDecimal ? 0 : numberAt(chain, group, digit);
      const taken = Math.max(count, 1);
      const from = digit;
      for (let i = 0; i < taken; i++) digit += chain.groups[group + i] as number;
      if (count > 0) {
        const start = (chain.places[from] as number) - (from === 0 && chain.plus ? 1 : 0);
        places.push({ start, end: endOf(chain, digit) });
      }
      group += taken;
    }
  }
  return places;
}

const minPhoneDigits = 8;
/** Without a country code: the shortest that is known by its form. */
const minNationalDigits = 10;
const maxPhoneDigits = 15;

/** How many groups from this one on make a telephone number; 0 where none do. */
function numberAt(chain: DigitChain, group: number, from: number): number {
  let digits = 0;
  for (let count = 1; group + count <= chain.groups.length; count++) {
    digits += chain.groups[group + count - 1] as number;
    if (digits > maxPhoneDigits) return 0;
    if (digits < (chain.plus ? minPhoneDigits : minNationalDigits)) continue;
    const number = chain.digits.slice(from, from + digits);
    const groups = chain.groups.slice(group, group + count);
    const atEnd = group + count === chain.groups.length;
    if (isPhone(number, groups, from === 0 && chain.plus && atEnd)) return count;
  }
  return 0;
}

function isPhone(number: string, groups: readonly number[], international: boolean): boolean {
  if (international) return number.charAt(0) !== '0';
  const layout = groups.join(' ');
  if (chineseMobile.test(number) && isGroupedAsSaid(layout, groups)) return true;
  if (chineseFixed.test(number) && /^(?:3 8|3 7|4 7|4 8|3 4 4|4 4 4|4 3 4|3 3 4|3 4 3)$/.test(layout))
    return true;
  return northAmerican.test(number) && /^(?:1 )?3 3 4$/.test(layout);
}

const chineseMobile = /^(?:00)?(?:86)?1[3-9]\d{9}$/;
/** Area code and number, and the service numbers 400 and 800. */
const chineseFixed = /^(?:0(?:10|2\d|[3-9]\d{2})\d{7,8}|[48]00\d{7})$/;
const northAmerican = /^1?[2-9]\d{2}[2-9]\d{6}$/;

/** In one piece, in the groups that people say it in, or spelled out digit by digit; no sum of dates and prices. */
function isGroupedAsSaid(layout: string, groups: readonly number[]): boolean {
  return (
    /^(?:(?:00)?(?:86|2|4) ?)?(?:3 4 4|11|3 8|7 4|4 4 3|3 3 5|3 5 3|5 6|4 7|13)$/.test(layout) ||
    groups.every((group) => group <= 2)
  );
}

/** Letters right behind, or an address, an amount or a decimal right before: a code, a price, a share of a URL. */
function isPartOfCode(text: string, { places, plus }: DigitChain): boolean {
  const start = (places[0] as number) - (plus ? 1 : 0);
  return (
    /^[a-z_@%]/.test(text.charAt(places.at(-1) as number)) || /[/=#&%$¥€£@.?_-]/.test(text.charAt(start - 1))
  );
}

function endOf({ places }: DigitChain, digits: number): number {
  return digits === places.length - 1 ? (places[digits] as number) : (places[digits - 1] as number) + 1;
}
