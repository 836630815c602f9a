import type { RunningServer } from './server.js';

/** Ends the process in order when the operator or the container asks for it. */
export function stopOnSignal(server: RunningServer): void {
  let stopping = false;
  const stop = (): void => {
    // Ctrl-C reaches us twice under npm: from the terminal and passed on by npm.
    if (stopping) return;
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`stopping: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
