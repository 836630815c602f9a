import { contactsIn } from '../tier1-rules/contacts.js';
import { linksIn } from '../tier1-rules/links.js';
import type { Submission, SubmittedUser } from '../submission.js';
import type { AuthorEvent } from './author-event.js';
import { scriptOf } from './habit.js';

/** A submission as something that its author did. */
export function submissionEvent(submission: Submission, user: SubmittedUser, atMs: number): AuthorEvent {
  const { ip, device, nickname, registeredAt } = user;
  const registeredAtMs = registeredAt === undefined ? undefined : Date.parse(registeredAt);
  const text = [submission.title, submission.text].filter(Boolean).join('\n').slice(0, lookedAtUnits);
  // A text of nothing but images has no script of its own.
  const written = text
    ? {
        script: scriptOf(text),
        link: linksIn(text).length > 0,
        contact: contactsIn(text.normalize('NFKC').toLowerCase()).size > 0,
      }
    : undefined;
  return {
    type: 'submission',
    atMs,
    ip,
    device,
    nickname,
    registeredAtMs,
    target: submission.place,
    channel: submission.channel,
    written,
  };
}

/** Who puts a link behind ten pages hides it from readers too. */
const lookedAtUnits = 20_000;
