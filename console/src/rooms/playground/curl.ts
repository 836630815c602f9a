import type { Submission } from '../../moderation/submission.js';

/** The same request for a POSIX shell; the key stays in the variable TRISIFT_KEY, so it is safe to share. */
export function curlOf(origin: string, submission: Submission): string {
  return [
    `curl ${singleQuoted(`${origin}/moderate`)}`,
    // Double quotes here alone, so that the shell fills in the key.
    `-H "Authorization: Bearer $TRISIFT_KEY"`,
    `-H 'Content-Type: application/json'`,
    `--data-raw ${singleQuoted(JSON.stringify(submission))}`,
  ].join(' \\\n  ');
}

/** Between single quotes a POSIX shell takes all but the quote itself as it stands (POSIX.1 2.2.2). */
export function singleQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
