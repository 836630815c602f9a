/** What a UTF-16 unit is to the features; one byte a unit. */
export const BLANK = 0;
export const SIGN = 1;
export const LETTER = 2;
export const DIGIT = 3;
/** Scripts written without blanks: Han, kana, and Thai, Lao, Khmer, Burmese. */
export const UNSPACED = 4;
/** Half of a character beyond the first plane: emoji, rare Han, styled letters. */
export const SURROGATE = 5;

const blank = /[\s\u0000-\u001f\u200b]/u;
const letter = /[\p{L}\p{M}_]/u;
const digit = /\p{Nd}/u;

/** Class of each unit. */
export const unitClasses: Uint8Array = classesOfUnits();

function classesOfUnits(): Uint8Array {
  const classes = new Uint8Array(0x10000).fill(SIGN);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) classes[unit] = SURROGATE;
    else if (isUnspaced(unit)) classes[unit] = UNSPACED;
    else if (unit >= 0xac00 && unit <= 0xd7a3) classes[unit] = LETTER;
    else {
      const character = String.fromCharCode(unit);
      if (blank.test(character)) classes[unit] = BLANK;
      else if (letter.test(character)) classes[unit] = LETTER;
      else if (digit.test(character)) classes[unit] = DIGIT;
    }
  }
  return classes;
}

function isUnspaced(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0x3005 && unit <= 0x3007) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0x0e00 && unit <= 0x0eff) ||
    (unit >= 0x1000 && unit <= 0x109f) ||
    (unit >= 0x1780 && unit <= 0x17ff)
  );
}
