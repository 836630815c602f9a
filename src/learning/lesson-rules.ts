import type { Category } from '../engine/category.js';
import type { Label } from '../engine/tier2-statistics/overlay.js';
import type { Change } from './overlay-fold.js';

/** What stands of one text in one category: for each label the weightiest lesson, of equals the latest. */
export type Standing = Readonly<
  Partial<Record<Label, { readonly weight: number; readonly sequence: number }>>
>;

/** The label whose word holds. */
export function holding({ spam, ham }: Standing): { label: Label; weight: number } | undefined {
  if (!spam && !ham) return undefined;
  const isSpam =
    !ham ||
    (spam && (spam.weight > ham.weight || (spam.weight === ham.weight && spam.sequence > ham.sequence)));
  return isSpam
    ? { label: 'spam', weight: (spam as NonNullable<typeof spam>).weight }
    : { label: 'ham', weight: ham.weight };
}

/** What a new lesson changes: nothing where the same is known, or the contrary by a weightier word. */
export function changesByTeaching(
  standing: (category: Category) => Standing,
  { label, weight, categories }: { label: Label; weight: number; categories: readonly Category[] },
): Change[] {
  return categories.flatMap((category) => {
    const held = holding(standing(category));
    if (held && (held.label === label || held.weight > weight)) return [];
    return [{ category, before: held?.label ?? null, label, weight }];
  });
}

/** What changes where lessons of a text are taken back: then the best of what is left holds. */
export function changesByUndoing(
  before: (category: Category) => Standing,
  after: (category: Category) => Standing,
  categories: readonly Category[],
): Change[] {
  return categories.flatMap((category) => {
    const was = holding(before(category));
    const is = holding(after(category));
    if (!was || was.label === is?.label) return [];
    return [{ category, before: was.label, label: is?.label ?? null, weight: is?.weight ?? was.weight }];
  });
}

/** True where the lesson says nothing that is not said already, as weightily. */
export function isKnown(
  standing: (category: Category) => Standing,
  { label, weight, categories }: { label: Label; weight: number; categories: readonly Category[] },
): boolean {
  return categories.every((category) => (standing(category)[label]?.weight ?? 0) >= weight);
}
