import { Logger } from '@nestjs/common';
import type { SeenImage } from '../engine/image.js';
import type { SubmittedImage } from '../engine/submission.js';
import { fieldProblem } from '../http/problem.js';
import { DecodeFailed, type DecodePool } from './decode-pool.js';
import type { DecodeWishes } from './decode-image.js';
import { BadImage } from './image-files.js';
import { imageOfBytes } from './image-hashes.js';
import { FetchFailed, type SafeFetch } from './safe-fetch.js';

/** A submission's images as they are judged: with bytes and hashes where they could be had, and as they were seen. */
export interface ReadImages {
  readonly images: readonly SubmittedImage[];
  readonly seen: readonly SeenImage[];
}

/** Gets the bytes of images and has them decoded, all of a submission at once. */
export class ImageIntake {
  private readonly logger = new Logger('images');

  constructor(
    private readonly pool: DecodePool,
    private readonly fetcher: SafeFetch,
  ) {}

  /**
   * An upload that is no image is the sender's fault. An address that cannot be fetched, or holds no image, may be
   * anybody's: it is left unread, and what is judged by images says that it could not be.
   * @throws Problem (422) that names the upload
   */
  async read(images: readonly SubmittedImage[], wishes: DecodeWishes): Promise<ReadImages> {
    const read = await Promise.all(images.map((image, i) => this.readOne(image, `/images/${i}`, wishes)));
    return { images: read.map(({ image }) => image), seen: read.map(({ seen }) => seen) };
  }

  /**
   * As `read`, for one image.
   * @param path where it stands in what was sent
   */
  readOne(image: SubmittedImage, path: string, wishes: DecodeWishes): Promise<OneRead> {
    return image.bytes ? this.readUpload(image, path, wishes) : this.readAddress(image, wishes);
  }

  /** Decodes the uploads for the sake of their faults alone. @throws Problem (422) */
  async check(images: readonly SubmittedImage[]): Promise<void> {
    await Promise.all(
      images.flatMap((image, i) => (image.bytes ? [this.readUpload(image, `/images/${i}`, noWishes)] : [])),
    );
  }

  private async readUpload(image: SubmittedImage, path: string, wishes: DecodeWishes): Promise<OneRead> {
    try {
      return { image, seen: { decoded: await this.pool.decode(image.bytes as Uint8Array, wishes) } };
    } catch (error) {
      if (error instanceof BadImage) throw fieldProblem('unprocessable', path, error.message);
      return { image, seen: this.unread(error) };
    }
  }

  private async readAddress(image: SubmittedImage, wishes: DecodeWishes): Promise<OneRead> {
    const { url } = image;
    if (url === undefined) return { image, seen: { unread: 'has neither bytes nor an address' } };
    let found = image;
    try {
      found = imageOfBytes(await this.fetcher.fetch(url), url);
      return { image: found, seen: { decoded: await this.pool.decode(found.bytes as Uint8Array, wishes) } };
    } catch (error) {
      return { image: found, seen: this.unread(error) };
    }
  }

  private unread(error: unknown): SeenImage {
    const { message } = error as Error;
    if (!(error instanceof BadImage || error instanceof FetchFailed))
      this.logger.warn(`an image was not decoded: ${message}`);
    if (error instanceof BadImage || error instanceof FetchFailed || error instanceof DecodeFailed)
      return { unread: message };
    throw error;
  }
}

export interface OneRead {
  readonly image: SubmittedImage;
  readonly seen: SeenImage;
}

const noWishes: DecodeWishes = { rasters: [], masks: false };
