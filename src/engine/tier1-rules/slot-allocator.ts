/**
 * Finds room for the transitions of a state in a double array: a base under which the slots of all its codes are free.
 * No two states get the same base, nor bases 2^labelBits apart where one could take a slot of the other for its own:
 * so the lowest bits of a code in a slot tell which base the slot belongs to. The alphabet is at most twice as large
 * as those bits tell apart.
 */
export class SlotAllocator {
  /** Slot → code that leads into it, −1 while it is free. */
  codes: Int32Array;
  /** Slots from here on are free. */
  size: number;
  /** Base → TAKEN, with LOW or HIGH where one of its codes looks like another one; 0 while it is free. */
  private taken: Uint8Array;
  private nextFree: Int32Array;
  private cursor: number;
  private singleCursor: number;
  private readonly labelStep: number;

  /** The slots below `alphabetSize` are the root's and taken from the start. */
  constructor(
    private readonly alphabetSize: number,
    labelBits: number,
    expectedSlots: number,
  ) {
    this.labelStep = 1 << Math.min(labelBits, 16);
    this.codes = new Int32Array(0);
    this.taken = new Uint8Array(0);
    this.nextFree = new Int32Array(0);
    this.reserve(expectedSlots + alphabetSize * 2);
    for (let code = 0; code < alphabetSize; code++) this.take(0, code);
    this.size = this.cursor = this.singleCursor = alphabetSize;
  }

  /** Takes the slots of `codes` [from, to) under a new base, and returns the base. */
  place(codes: Int32Array, from: number, to: number): number {
    let lowest = codes[from] as number;
    let highest = lowest;
    for (let i = from + 1; i < to; i++) {
      lowest = Math.min(lowest, codes[i] as number);
      highest = Math.max(highest, codes[i] as number);
    }
    const low = lowest + this.labelStep < this.alphabetSize ? LOW : 0;
    const mark = TAKEN | low | (highest >= this.labelStep ? HIGH : 0);
    const base = to - from === 1 ? this.findSingle(lowest, mark) : this.find(codes, from, to, lowest, mark);
    this.claim(base, mark);
    for (let i = from; i < to; i++) this.take(base, codes[i] as number);
    return base;
  }

  /** A base under which nothing will ever lie. */
  placeNothing(): number {
    let base = this.alphabetSize;
    while (!this.isFreeBase(base, TAKEN)) base += 1;
    this.claim(base, TAKEN);
    return base;
  }

  /** Makes sure that `codes` tells of every slot that a base can lead to. */
  withRoomBehind(): this {
    this.reserve(this.size + this.alphabetSize);
    return this;
  }

  /** A code whose lowest bits tell no base that a free slot is its own; −1 where there is none. */
  strangerOf(slot: number): number {
    for (let code = 0; code < this.labelStep; code++) {
      let owned = false;
      for (let c = code; c < this.alphabetSize && c <= slot && !owned; c += this.labelStep)
        owned = this.taken[slot - c] !== 0;
      if (!owned) return code;
    }
    return -1;
  }

  private find(codes: Int32Array, from: number, to: number, lowest: number, mark: number): number {
    let tries = 0;
    for (let slot = this.free(this.cursor); ; slot = this.free(slot + 1)) {
      tries += 1;
      const base = slot - lowest;
      if (!this.isFreeBase(base, mark) || !this.fits(base, codes, from, to)) continue;
      // A crowded start is given up once it has cost many vain tries; single codes fill it later.
      if (tries > 32) this.cursor += Math.max(1, (slot - this.cursor) >> 1);
      return base;
    }
  }

  private findSingle(code: number, mark: number): number {
    let tries = 0;
    this.singleCursor = this.free(this.singleCursor);
    for (let slot = this.singleCursor; ; slot = this.free(slot + 1)) {
      tries += 1;
      if (!this.isFreeBase(slot - code, mark)) continue;
      if (tries > 64) this.singleCursor = this.free(this.singleCursor + 1);
      return slot - code;
    }
  }

  private fits(base: number, codes: Int32Array, from: number, to: number): boolean {
    this.reserve(base + this.alphabetSize);
    for (let i = from; i < to; i++) if (this.codes[base + (codes[i] as number)] !== -1) return false;
    return true;
  }

  private isFreeBase(base: number, mark: number): boolean {
    if (base < this.alphabetSize) return false;
    this.reserve(base + this.alphabetSize);
    if (this.taken[base] !== 0) return false;
    if (this.labelStep >= this.alphabetSize) return true;
    const before = this.taken[base - this.labelStep] as number;
    const behind = this.taken[base + this.labelStep] as number;
    const clashes =
      (before !== 0 && (mark & LOW || before & HIGH)) || (behind !== 0 && (mark & HIGH || behind & LOW));
    return !clashes;
  }

  private claim(base: number, mark: number): void {
    this.taken[base] = mark;
    this.size = Math.max(this.size, base + 1);
  }

  private take(base: number, code: number): void {
    const slot = base + code;
    this.codes[slot] = code;
    this.nextFree[slot] = slot + 1;
    this.size = Math.max(this.size, slot + 1);
  }

  /** The first free slot from `slot` on, with path compression over the taken ones. */
  private free(slot: number): number {
    this.reserve(slot + 1);
    let free = slot;
    while (this.nextFree[free] !== free) {
      free = this.nextFree[free] as number;
      this.reserve(free + 1);
    }
    for (let at = slot; at !== free;) {
      const next = this.nextFree[at] as number;
      this.nextFree[at] = free;
      at = next;
    }
    return free;
  }

  private reserve(slots: number): void {
    const had = this.codes.length;
    if (slots <= had) return;
    const capacity = Math.max(slots, Math.ceil(had * 1.5));
    const codes = new Int32Array(capacity).fill(-1, had);
    codes.set(this.codes);
    const taken = new Uint8Array(capacity);
    taken.set(this.taken);
    const nextFree = new Int32Array(capacity);
    nextFree.set(this.nextFree);
    for (let slot = had; slot < capacity; slot++) nextFree[slot] = slot;
    this.codes = codes;
    this.taken = taken;
    this.nextFree = nextFree;
  }
}

const TAKEN = 1;
/** A code that looks like the one 2^labelBits above it, which the alphabet has too. */
const LOW = 2;
/** A code that looks like the one 2^labelBits below it. */
const HIGH = 4;
