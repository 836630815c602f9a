/** The body of POST /moderate, as far as the console sends it. */
export interface Submission {
  text?: string;
  title?: string;
  /** Each file in base64, as a data URL. */
  images?: { base64: string }[];
  user?: { id: string };
  channel?: string;
  policy?: string;
  explain?: boolean;
  store?: boolean;
}

export const maxTextLength = 50_000;
