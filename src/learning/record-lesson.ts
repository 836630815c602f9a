import type { Category } from '../engine/category.js';
import { isTeachable } from './lesson.js';

/** What of a record's judgement says what there is to learn. */
export interface JudgedCategories {
  readonly categories: Readonly<Partial<Record<Category, number>>>;
  readonly detectors: readonly { readonly category: Category }[];
}

/** The categories that were suspected wrongly where the text is harmless, in the order of their names. */
export function categoriesFound({ categories }: JudgedCategories, more?: Category | null): Category[] {
  const found = (Object.entries(categories) as [Category, number][]).flatMap(([category, score]) =>
    score > 0 ? [category] : [],
  );
  return [...new Set([...found, ...(more ? [more] : [])])].filter(isTeachable).sort();
}

/** A text with any trace of childsafety is never learned, whatever was said of it. */
export function isUntouchable({ detectors }: JudgedCategories): boolean {
  return detectors.some(({ category }) => category === 'childsafety');
}
