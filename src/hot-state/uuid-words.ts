/** A uuid as its four words of 32 bits. */
export function idWords(uuid: string): [number, number, number, number] {
  const digits = uuid.replaceAll('-', '');
  const word = (at: number): number => parseInt(digits.slice(at, at + 8), 16) >>> 0;
  return [word(0), word(8), word(16), word(24)];
}

export function uuidOf(words: readonly [number, number, number, number]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
