/** How long each round of the work took, in ms, rising. */
export async function timesOf(work: () => Promise<unknown>, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now();
    await work();
    times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b);
}

/** The share's quantile of rising times, to a hundredth of a ms. */
export function at(times: readonly number[], share: number): number {
  return Math.round((times[Math.floor((times.length - 1) * share)] as number) * 100) / 100;
}
