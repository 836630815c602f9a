/** Offsets [start, end) in UTF-16 code units of the text as sent. */
export type Span = readonly [start: number, end: number];

export interface Finding {
  tier: number;
  detector: string;
  category: string;
  /** 0..1 */
  score: number;
  /** `text`, `title`, `images/<n>`, `images/<n>#qr` or `images/<n>#ocr`; absent on what is not about a part, such as behaviour. */
  part?: string;
  span?: Span;
  spans?: readonly Span[];
  /** Of what was read in an image, in pixels of the image as it is shown. */
  boxes?: readonly (readonly [left: number, top: number, right: number, bottom: number])[];
  match?: string;
  why?: string | readonly string[];
  /** A PNG data URL to be laid over the image. */
  mask?: string;
  model?: string;
  listId?: string;
  entryId?: string;
  allow?: boolean;
  watch?: boolean;
  shadow?: boolean;
}

/** What a finding did to the decision: `acting` counts, the others change nothing or excuse. */
export type FindingRole = 'acting' | 'allow' | 'watch' | 'shadow';

export function roleOf(finding: Finding): FindingRole {
  if (finding.allow) return 'allow';
  if (finding.shadow) return 'shadow';
  return finding.watch ? 'watch' : 'acting';
}

export function spansOf(finding: Finding): readonly Span[] {
  return finding.spans ?? (finding.span ? [finding.span] : []);
}
