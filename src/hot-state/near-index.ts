import {
  signatureWords,
  similarityOf,
  type TextSignature,
} from '../engine/tier2-statistics/text-signature.js';

/** A text as the index keeps it. */
export interface IndexedText {
  /** Of its tenant, 32 bits. */
  readonly tenant: number;
  readonly signature: TextSignature;
  /** 16 bytes as four words. */
  readonly id: readonly [number, number, number, number];
  readonly author: number;
  readonly atSeconds: number;
  readonly joined: boolean;
}

/** Words of one text: signature, tenant, id, author, and the second with the mark of being joined as its highest bit. */
export const textWords = signatureWords + 7;

/**
 * Texts by their signatures: each word of a signature is a band of locality-sensitive hashing (Indyk, Motwani, STOC
 * 1998), four of its bytes must agree for two texts to meet. Texts stand in a ring, so the oldest goes when it is full;
 * a bucket of eight places holds the newest that fell into it. At its largest 152 bytes a text.
 */
export class NearIndex {
  private words: Uint32Array;
  private places: Uint32Array;
  /** While the places move to a larger array: the smaller one, and the first text that has not moved. */
  private leaving: { readonly places: Uint32Array; next: number; readonly end: number } | undefined;
  private capacity: number;
  /** Texts ever added; text n stands at n % capacity. */
  private added = 0;

  /** @param maxTexts a power of two, at most 2^20 */
  constructor(
    private readonly maxTexts: number,
    firstTexts = 1_024,
  ) {
    this.capacity = Math.min(firstTexts, maxTexts);
    this.words = new Uint32Array(this.capacity * textWords);
    this.places = new Uint32Array(placesFor(this.capacity));
  }

  get bytes(): number {
    return this.words.byteLength + this.places.byteLength + (this.leaving?.places.byteLength ?? 0);
  }

  get size(): number {
    return Math.min(this.added, this.capacity);
  }

  /** @returns the index of the most similar of the tenant's texts since then, or -1; its similarity is `similarity` */
  nearest(tenant: number, signature: TextSignature, sinceSeconds: number): number {
    let best = -1;
    this.similarity = 0;
    for (let band = 0; band < signatureWords; band++) {
      const hash = bandHash(tenant, signature[band] as number, band);
      best = this.bestIn(this.places, hash, tenant, signature, sinceSeconds, best);
      if (this.leaving) {
        best = this.bestIn(this.leaving.places, hash, tenant, signature, sinceSeconds, best);
      }
      if (this.similarity === 1) return best;
    }
    return best;
  }

  /** Of the text that `nearest` found. */
  similarity = 0;

  /** @returns its index */
  add(text: IndexedText): number {
    if (this.added >= this.capacity && this.capacity < this.maxTexts) this.grow();
    const index = this.added % this.capacity;
    this.added += 1;
    this.put(index, text);
    this.move();
    return index;
  }

  /** Says that a near-copy of the text was seen. */
  join(index: number, atSeconds: number): void {
    this.words[index * textWords + secondAt] = (atSeconds | joinedBit) >>> 0;
  }

  /** True where the ring will soon write over the text. */
  isFading(index: number): boolean {
    return this.added > this.capacity && this.ageOf(index) > this.capacity >> 1;
  }

  /** Takes the text out. */
  remove(index: number): void {
    this.words.fill(0, index * textWords, (index + 1) * textWords);
  }

  /** Where the tenant's texts of these ids stand. Looks at every text: some milliseconds of a million. */
  placesOf(tenant: number, ids: ReadonlySet<string>): number[] {
    const places: number[] = [];
    for (let index = 0; index < this.size; index++) {
      if (this.words[index * textWords + tenantAt] !== tenant) continue;
      if (ids.has(this.at(index).id.join())) places.push(index);
    }
    return places;
  }

  /** Takes the text out that is the same in tenant, signature and id, wherever it stands. */
  drop(words: Uint32Array): void {
    const { tenant, signature, id } = textIn(words, 0);
    for (let band = 0; band < signatureWords; band++) {
      const hash = bandHash(tenant, signature[band] as number, band);
      for (const places of [this.places, this.leaving?.places]) {
        if (!places) continue;
        const bucket = bucketAt(places, hash);
        for (const there of places.subarray(bucket, bucket + bucketPlaces)) {
          const index = (there & indexMask) - 1;
          if (index < 0) continue;
          const text = this.at(index);
          if (text.tenant === tenant && text.id.join() === id.join()) this.remove(index);
        }
      }
    }
  }

  at(index: number): IndexedText {
    return textIn(this.words, index * textWords);
  }

  /** The texts that there are, by the numbers under which they came. */
  get range(): { first: number; end: number } {
    return { first: this.added - this.size, end: this.added };
  }

  /** A text as `restore` and `readd` take it. */
  wordsAt(index: number): Uint32Array {
    return this.words.slice(index * textWords, (index + 1) * textWords);
  }

  /** Texts of these numbers; those that are gone by now are left out. */
  dump(from: number, end: number): Uint32Array {
    const first = Math.max(from, this.range.first);
    const dumped = new Uint32Array(Math.max(0, end - first) * textWords);
    for (let number = first; number < end; number++) {
      dumped.set(this.wordsAt(number % this.capacity), (number - first) * textWords);
    }
    return dumped;
  }

  restore(dumped: Uint32Array): void {
    for (let at = 0; at + textWords <= dumped.length; at += textWords) {
      if (dumped[at + tenantAt] !== 0) this.add(textIn(dumped, at));
    }
  }

  /** Adds a text, or brings the one that is here already up to date. */
  readd(words: Uint32Array): void {
    const text = textIn(words, 0);
    const index = this.nearest(text.tenant, text.signature, 0);
    if (index < 0 || this.at(index).id.some((word, i) => word !== text.id[i])) this.add(text);
    else if (text.joined) this.join(index, text.atSeconds);
  }

  private put(index: number, { tenant, signature, id, author, atSeconds, joined }: IndexedText): void {
    const { words } = this;
    const from = index * textWords;
    words.set(signature, from);
    words[from + tenantAt] = tenant;
    words.set(id, from + idAt);
    words[from + authorAt] = author;
    words[from + secondAt] = (atSeconds | (joined ? joinedBit : 0)) >>> 0;
    this.file(index, this.places);
  }

  /** Puts the text into a bucket a band: where it is full, in the place of the oldest. */
  private file(index: number, places: Uint32Array): void {
    const from = index * textWords;
    const tenant = this.words[from + tenantAt] as number;
    for (let band = 0; band < signatureWords; band++) {
      const hash = bandHash(tenant, this.words[from + band] as number, band);
      const bucket = bucketAt(places, hash);
      let chosen = bucket;
      let oldest = -1;
      for (let place = bucket; place < bucket + bucketPlaces; place++) {
        const there = places[place] as number;
        if (there === 0) {
          chosen = place;
          break;
        }
        const age = this.ageOf((there & indexMask) - 1);
        if (age > oldest) [chosen, oldest] = [place, age];
      }
      places[chosen] = ((hash & tagMask) | (index + 1)) >>> 0;
    }
  }

  private bestIn(
    places: Uint32Array,
    hash: number,
    tenant: number,
    signature: TextSignature,
    sinceSeconds: number,
    bestBefore: number,
  ): number {
    const { words } = this;
    const bucket = bucketAt(places, hash);
    let best = bestBefore;
    for (let place = bucket; place < bucket + bucketPlaces; place++) {
      const there = places[place] as number;
      if (there === 0) break;
      if (((there ^ hash) & tagMask) !== 0) continue;
      const index = (there & indexMask) - 1;
      const from = index * textWords;
      if (index === best || words[from + tenantAt] !== tenant) continue;
      if (((words[from + secondAt] as number) & ~joinedBit) >>> 0 < sinceSeconds) continue;
      const similarity = similarityOf(words, signature, from);
      // Of equals the newer: it is the one that goes on counting.
      if (
        similarity < this.similarity ||
        (similarity === this.similarity && best >= 0 && this.ageOf(index) > this.ageOf(best))
      )
        continue;
      this.similarity = similarity;
      best = index;
    }
    return best;
  }

  /** How many texts came after it. */
  private ageOf(index: number): number {
    const newest = (this.added - 1) % this.capacity;
    return newest >= index ? newest - index : newest - index + this.capacity;
  }

  /** The places move a few texts at a time, so that no request waits for all of them. */
  private grow(): void {
    while (this.leaving) this.move();
    this.leaving = { places: this.places, next: 0, end: this.added };
    this.capacity *= 2;
    const words = new Uint32Array(this.capacity * textWords);
    words.set(this.words);
    this.words = words;
    this.places = new Uint32Array(placesFor(this.capacity));
  }

  private move(): void {
    const { leaving } = this;
    if (!leaving) return;
    const end = Math.min(leaving.next + movedAtOnce, leaving.end);
    for (let index = leaving.next; index < end; index++) this.file(index, this.places);
    leaving.next = end;
    if (end === leaving.end) this.leaving = undefined;
  }
}

function textIn(words: Uint32Array, from: number): IndexedText {
  const word = (at: number): number => words[from + at] as number;
  return {
    tenant: word(tenantAt),
    signature: words.slice(from, from + signatureWords),
    id: [word(idAt), word(idAt + 1), word(idAt + 2), word(idAt + 3)],
    author: word(authorAt),
    atSeconds: (word(secondAt) & ~joinedBit) >>> 0,
    joined: word(secondAt) >= joinedBit,
  };
}

const tenantAt = signatureWords;
const idAt = signatureWords + 1;
const authorAt = signatureWords + 5;
const secondAt = signatureWords + 6;
const joinedBit = 0x80000000;

/** A place names a text by its index + 1, and by the bits above what else it must share to be worth a look. */
const indexMask = 0x1fffff;
const tagMask = ~indexMask;
const bucketPlaces = 8;
const movedAtOnce = 8;

/** About 12 of 16 places are taken when all texts are there. */
function placesFor(texts: number): number {
  return texts * 16;
}

function bucketAt(places: Uint32Array, hash: number): number {
  // The tag takes the upper bits of the hash, the bucket the lower ones of its product.
  return ((Math.imul(hash, 0x9e3779b1) >>> 8) & (places.length / bucketPlaces - 1)) * bucketPlaces;
}

function bandHash(tenant: number, word: number, band: number): number {
  let hash = word ^ tenant ^ Math.imul(band + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
