import type { Actor } from '../audit/audit.js';
import { imageValues } from '../engine/tier1-rules/image.js';
import { minMatchQuality } from '../engine/tier1-rules/pdq.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { imageOfBytes } from '../images/image-hashes.js';
import type { ImageIntake } from '../images/image-intake.js';
import type { SharedFields } from './accept-entries.js';
import type { EntriesService } from './entries.service.js';
import type { NewEntry } from './list-schema.js';
import type { ListsService } from './lists.service.js';

/** Images that are put on a list by uploading them: the hash of their bytes, and that of their look. */
export class ImageEntries {
  constructor(
    private readonly lists: ListsService,
    private readonly entries: EntriesService,
    private readonly intake: ImageIntake,
  ) {}

  /**
   * @param fields of the entries, beside their values
   * @returns the entries' ids, image by image
   * @throws Problem that names the upload which is no image
   */
  async add(
    actor: Actor,
    tenantId: string,
    listId: string,
    uploads: readonly { readonly bytes: Buffer }[],
    fields: SharedFields,
  ): Promise<string[]> {
    if (uploads.length === 0) throw fieldProblem('malformed', '/images', 'is required: files named `images`');
    const { subject } = await this.lists.own(tenantId, listId);
    if (subject !== 'image')
      throw fieldProblem('unprocessable', '/images', `the list is one of ${subject}, not of image`);
    return this.entries.add(actor, tenantId, listId, await this.read(uploads, fields));
  }

  private async read(
    uploads: readonly { readonly bytes: Buffer }[],
    fields: SharedFields,
  ): Promise<NewEntry[]> {
    const read = await this.intake.read(
      uploads.map(({ bytes }) => imageOfBytes(bytes)),
      { rasters: [], masks: false },
    );
    return read.images.flatMap(({ hashes }, i) => {
      const seen = read.seen[i];
      // Half of what was asked for must not pass for the whole.
      if (!seen || !hashes || 'unread' in seen)
        throw new Problem('unavailable', `/images/${i} was not decoded`, { headers: { 'retry-after': '2' } });
      const look = seen.decoded.frames[0]?.pdq;
      const pdq = look && look.quality >= minMatchQuality ? look.hash : undefined;
      return imageValues(hashes.sha256, pdq).map((value) => ({ ...fields, value }));
    });
  }
}
