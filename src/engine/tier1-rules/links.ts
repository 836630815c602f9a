import type { Span } from '../finding.js';

/** Addresses in a text, with or without a scheme; linear. Which of them are bad is for the lists of addresses. */
export function linksIn(text: string): Span[] {
  if (!text.includes('.') && !text.includes('://')) return [];
  const spans: Span[] = [];
  for (const { 0: link, index } of text.matchAll(addresses)) {
    spans.push([index, index + link.length]);
    if (spans.length === maxSpans) break;
  }
  return spans;
}

/**
 * A scheme or www, or a bare host under a domain that is no common file ending; not the host of an e-mail address.
 * The quantifiers are bounded or run to the end of the hit: the time stays linear.
 */
const addresses =
  /(?:(?:https?|ftp):\/\/|(?<![a-z0-9])www\.)[^\s<>"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{1,2000}|(?<![a-z0-9@._-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|net|org|info|biz|cn|cc|top|xyz|vip|club|shop|site|online|icu|live|link|click|ru|io|me|tv|ly|gl|app|uk|de|tk)(?![a-z0-9-])(?:\/[^\s<>"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{0,2000})?/gi;
const maxSpans = 100;
