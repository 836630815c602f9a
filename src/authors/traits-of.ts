import type { AuthorEvent } from '../engine/behaviour/author-event.js';
import type { TraitKind } from '../engine/behaviour/link-strength.js';
import { networkOf } from '../http/network-of.js';
import type { EventOutcome } from './author-memory.js';

/** Something that an author has and others may have too. */
export interface Trait {
  readonly kind: TraitKind;
  readonly value: string;
  /** Of content: the record of who wrote it first, who has it too. */
  readonly firstRecordId?: string;
}

/** What an event shows of its author that may link him with others. */
export function traitsOf(event: AuthorEvent, { copies = 0, authors = 0, first }: EventOutcome): Trait[] {
  const { ip, device, written } = event;
  const traits: Trait[] = [];
  if (device) traits.push({ kind: 'device', value: device });
  if (ip) traits.push({ kind: 'ip', value: networkOf(ip) });
  for (const value of written?.contacts ?? []) traits.push({ kind: 'contact', value });
  // Who repeats himself has it in common with nobody.
  if (first !== undefined && copies > 0 && authors > 1)
    traits.push({ kind: 'content', value: first, firstRecordId: first });
  return traits;
}
