/** What was read in an image: `images/<n>#qr` by its codes, `images/<n>#ocr` by its writing. */
export interface ImageText {
  part: string;
  text: string;
}

/** What a part like `images/0#qr` is about; undefined for those of no image. */
export function imagePartOf(part: string): { number: number; source: 'image' | 'qr' | 'ocr' } | undefined {
  const [, index, source = 'image'] = /^images\/(\d+)(?:#(qr|ocr))?$/.exec(part) ?? [];
  if (index === undefined) return undefined;
  return { number: Number(index) + 1, source: source as 'image' | 'qr' | 'ocr' };
}
