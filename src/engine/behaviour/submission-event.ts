import { contactIdsIn } from '../tier1-rules/contact-ids.js';
import { linksIn } from '../tier1-rules/links.js';
import type { Submission, SubmittedUser } from '../submission.js';
import type { AuthorEvent, Written } from './author-event.js';
import { scriptOf } from './habit.js';

/** A submission as something that its author did. */
export function submissionEvent(submission: Submission, user: SubmittedUser, atMs: number): AuthorEvent {
  const { ip, device, nickname, registeredAt } = user;
  const registeredAtMs = registeredAt === undefined ? undefined : Date.parse(registeredAt);
  const text = [submission.title, submission.text].filter(Boolean).join('\n').slice(0, lookedAtUnits);
  // A text of nothing but images has no script of its own.
  const written = text ? writtenOf(text) : undefined;
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

function writtenOf(text: string): Written {
  const contacts = contactIdsIn(text, mostContacts);
  return { script: scriptOf(text), link: linksIn(text).length > 0, contact: contacts.length > 0, contacts };
}

/** Each is one more question to hot state. */
const mostContacts = 2;
/** Who puts a link behind ten pages hides it from readers too. */
const lookedAtUnits = 20_000;
