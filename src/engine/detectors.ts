import type { Detector } from './detector.js';
import { authorList, type AuthorEntries } from './tier1-rules/author-list.js';
import { keywords, type KeywordSet } from './tier1-rules/keywords.js';

/** What a tenant's detectors work with; replaced as a whole when a list changes. */
export interface Material {
  readonly authors: AuthorEntries;
  readonly keywordSets: readonly KeywordSet[];
}

/** The registry: every detector, in the order in which its tier runs them. A new one is its file and a line here. */
export function detectorsOf(material: Material): readonly Detector[] {
  return [authorList(material.authors), keywords(material.keywordSets)];
}
