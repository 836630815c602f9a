import { configOf } from './config/config.js';
import { readEnvironment } from './config/env.js';
import { startServer } from './server.js';
import { greeting, keepFirstStart, startFailure } from './start-messages.js';
import { stopOnSignal } from './stop-on-signal.js';

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
