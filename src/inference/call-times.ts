/** How long the latest calls took. */
export class CallTimes {
  private readonly ring = new Float64Array(maxKept);
  private count = 0;

  add(ms: number): void {
    this.ring[this.count % maxKept] = ms;
    this.count += 1;
  }

  /** Calls since the start, and of the latest the times below which half, and all but one in a hundred, lie. */
  summary(): { calls: number; p50Ms: number | null; p99Ms: number | null } {
    const kept = this.ring.slice(0, Math.min(this.count, maxKept)).sort();
    const at = (share: number): number | null =>
      kept.length === 0
        ? null
        : Math.round((kept[Math.ceil((kept.length - 1) * share)] as number) * 100) / 100;
    return { calls: this.count, p50Ms: at(0.5), p99Ms: at(0.99) };
  }
}

const maxKept = 1_000;
