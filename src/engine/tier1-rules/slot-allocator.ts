/**
 * Finds room for the transitions of a state in a double array: a base under which the slots of all its codes are free.
 * No two states get the same base, nor bases that differ by a multiple of 2^labelBits within the alphabet: so the
 * lowest bits of a code in a slot tell which base the slot belongs to.
 */
export class SlotAllocator {
  /** Slot → code that leads into it, −1 while it is free. */
  codes: Int32Array;
  /** Slots from here on are free. */
  size: number;
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
    const base = to - from === 1 ? this.findSingle(codes[from] as number) : this.find(codes, from, to);
    this.claim(base);
    for (let i = from; i < to; i++) this.take(base, codes[i] as number);
    return base;
  }

  /** A base under which nothing will ever lie. */
  placeNothing(): number {
    let base = this.alphabetSize;
    while (!this.isFreeBase(base)) base += 1;
    this.claim(base);
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
        owned = this.taken[slot - c] === 1;
      if (!owned) return code;
    }
    return -1;
  }

  private find(codes: Int32Array, from: number, to: number): number {
    let lowest = codes[from] as number;
    for (let i = from + 1; i < to; i++) lowest = Math.min(lowest, codes[i] as number);
    let tries = 0;
    for (let slot = this.free(this.cursor); ; slot = this.free(slot + 1)) {
      tries += 1;
      const base = slot - lowest;
      if (!this.isFreeBase(base) || !this.fits(base, codes, from, to)) continue;
      // A crowded start is given up once it has cost many vain tries; single codes fill it later.
      if (tries > 32) this.cursor += Math.max(1, (slot - this.cursor) >> 1);
      return base;
    }
  }

  private findSingle(code: number): number {
    let tries = 0;
    this.singleCursor = this.free(this.singleCursor);
    for (let slot = this.singleCursor; ; slot = this.free(slot + 1)) {
      tries += 1;
      if (!this.isFreeBase(slot - code)) continue;
      if (tries > 256) this.singleCursor = this.free(this.singleCursor + 1);
      return slot - code;
    }
  }

  private fits(base: number, codes: Int32Array, from: number, to: number): boolean {
    this.reserve(base + this.alphabetSize);
    for (let i = from; i < to; i++) if (this.codes[base + (codes[i] as number)] !== -1) return false;
    return true;
  }

  private isFreeBase(base: number): boolean {
    if (base < this.alphabetSize) return false;
    this.reserve(base + this.alphabetSize);
    if (this.taken[base] === 1) return false;
    for (let apart = this.labelStep; apart < this.alphabetSize; apart += this.labelStep)
      if (this.taken[base - apart] === 1 || this.taken[base + apart] === 1) return false;
    return true;
  }

  private claim(base: number): void {
    this.taken[base] = 1;
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
