import { maxTextLength, type Submission } from '../../moderation/submission.js';

/** The form as it is typed: every field a string, empty when not given. */
export interface Draft {
  text: string;
  title: string;
  /** Data URLs of the files chosen. */
  images: string[];
  userId: string;
  channel: string;
  policy: string;
  explain: boolean;
  store: boolean;
}

export const emptyDraft: Draft = {
  text: '',
  title: '',
  images: [],
  userId: '',
  channel: '',
  policy: '',
  explain: false,
  // A trial should not fill the tenant's records.
  store: false,
};

/** The request body. Text and title go as typed, since spans count from them; what is empty or default is left out. */
export function submissionOf(draft: Draft): Submission {
  const userId = draft.userId.trim();
  const channel = draft.channel.trim();
  const policy = draft.policy.trim();
  return {
    ...(draft.title === '' ? {} : { title: draft.title }),
    ...(draft.text === '' ? {} : { text: draft.text }),
    ...(draft.images.length === 0 ? {} : { images: draft.images.map((base64) => ({ base64 })) }),
    ...(userId === '' ? {} : { user: { id: userId } }),
    ...(channel === '' ? {} : { channel }),
    ...(policy === '' ? {} : { policy }),
    ...(draft.explain ? { explain: true } : {}),
    ...(draft.store ? {} : { store: false }),
  };
}

export type TextFault = 'missing' | 'tooLong';

/** Why the draft can't be sent, if so; length counts in UTF-16 code units, as spans do. */
export function textFaultOf(draft: Draft): TextFault | undefined {
  if (draft.text.length > maxTextLength) return 'tooLong';
  return draft.text.trim() === '' && draft.title.trim() === '' && draft.images.length === 0
    ? 'missing'
    : undefined;
}
