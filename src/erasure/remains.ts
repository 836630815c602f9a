import type { AuthorEntry } from '../lists/listed-authors.js';
import type { Erased, Receipt } from './erasure-schema.js';

/** What is left of an author after his erasure, and why. */
export function remainsOf(erased: Erased, entries: readonly AuthorEntry[]): Receipt['remains'] {
  return [
    {
      what: 'judgements of his records: decisions, scores and versions, with a keyed hash of his id',
      why: 'statistics and the proof of what was decided; nothing of what he wrote, and no id, can be read from them',
    },
    {
      what: 'rows of the audit trail, and verdicts of decided cases',
      why: 'the trail is never changed; where an entry of a list named him, its row does',
    },
    {
      what: 'hashes of him among the authors seen at an address or device, or of a text that others wrote too',
      why: 'they are counted, not listed, and fade within two days',
    },
    ...(erased.learned > 0
      ? [
          {
            what: `hashed features of ${erased.learned} lessons that count no more`,
            why: 'replicas unlearn by them; they go when the filter has been made anew, seconds to minutes from now',
          },
        ]
      : []),
    ...entries.map(({ listId, list, kind, entryId }) => ({
      what: `the entry ${entryId} of the ${kind} list '${list}'`,
      why: `lists are edited by hand: DELETE /lists/${listId}/entries/${entryId}`,
    })),
  ];
}
