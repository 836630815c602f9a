/**
 * Runs work once the page has been painted as it stands now: what a key shows does not wait for it. A page that is not
 * painted, because it is out of sight, runs it all the same.
 */
export function afterPaint(work: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, unpaintedMs);
}

const unpaintedMs = 100;
