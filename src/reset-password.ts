import { parseArgs } from 'node:util';
import { configOf } from './config/config.js';
import { readEnvironment } from './config/env.js';
import { openDatabase } from './database/open-database.js';
import { resetPassword } from './members/reset-password.js';
import { startFailure } from './start-messages.js';

const usage = 'npm run reset-password -- --email ADDRESS';

/** `npm run reset-password`: a new password for a member who has lost his, by the settings of the server. */
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const email = emailOf(args);
  if (!email) {
    process.stderr.write(`usage: ${usage}\n`);
    return 2;
  }
  try {
    const open = await openDatabase(configOf(readEnvironment()));
    try {
      const reset = await resetPassword(open, email);
      if (!reset) {
        process.stderr.write(`trisift: no member has the e-mail address ${email}\n`);
        return 1;
      }
      process.stdout.write(
        `New password of ${reset.email}, shown this once:  ${reset.password}\n` +
          'Every session of this member has ended. Choose another password under Account after signing in.\n' +
          (reset.disabled ? 'The member is disabled: an owner must enable him before he can sign in.\n' : ''),
      );
      return 0;
    } finally {
      await open.close();
    }
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`);
    return 1;
  }
}

function emailOf(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { email: { type: 'string' } } }).values.email;
  } catch {
    return undefined;
  }
}
