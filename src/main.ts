import { ConfigError, configOf } from './config/config.js';
import { readEnvironment } from './config/env.js';
import { DataDirError } from './database/data-dir.js';
import { DatabaseStartError } from './database/open-database.js';
import { startServer, type RunningServer } from './server.js';
import { greeting, keepFirstStart } from './start-messages.js';

/** Starts the process in the roles asked for; what an operator can mend is one line on standard error. */
try {
  const config = configOf(readEnvironment());
  const server = await startServer(config);
  const keptIn = server.first && keepFirstStart(config.dataDir, server.first);
  process.stdout.write(greeting(config, server.url, server.first, keptIn));
  stopOnSignal(server);
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}

function stopOnSignal(server: RunningServer): void {
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

function startFailure(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DataDirError || error instanceof DatabaseStartError) {
    return `trisift: ${error.message}`;
  }
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE') return `trisift: PORT: ${address}:${port} is in use by another program`;
  if (code === 'EACCES') return `trisift: PORT: not allowed to listen on ${address}:${port}`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `trisift: HOST: ${address ?? ''} is not an address of this machine`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
