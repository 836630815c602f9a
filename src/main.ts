import { configOf } from './config/config.js';
import { readEnvironment } from './config/env.js';
import { openDatabase } from './database/open-database.js';
import { greeting, keepFirstStart, startFailure } from './start-messages.js';
import { stopOnSignal } from './stop-on-signal.js';

/** Starts the process in the roles asked for; what an operator can mend is one line on standard error. */
try {
  const config = configOf(readEnvironment());
  // The database opens while the rest is loaded.
  const [open, { serve }] = await Promise.all([openDatabase(config), import('./server.js')]);
  const server = await serve(config, open);
  const keptIn = server.first && keepFirstStart(config.dataDir, server.first);
  process.stdout.write(greeting(config, server.url, server.first, keptIn));
  stopOnSignal(server);
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}
