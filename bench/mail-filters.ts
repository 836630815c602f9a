import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpamText, Verdict } from './spam-filters.js';

/** A filter of mails that is a program of its own: it learns files of mails and judges one. */
export interface MailFilter {
  readonly name: string;
  judge(train: readonly SpamText[], test: readonly string[]): Verdict[];
}

/** Those that are installed (Debian: `apt install bogofilter spamprobe`). */
export function installedMailFilters(): MailFilter[] {
  const installed = (name: string): boolean => spawnSync('which', [name]).status === 0;
  return [bogofilter, spamprobe].filter(({ name }) => installed(name));
}

const bogofilter: MailFilter = {
  name: 'bogofilter',
  judge: (train, test) =>
    inFolder((folder) => {
      const database = join(folder, 'words');
      mkdirSync(database);
      for (const spam of [true, false]) {
        const input = mailsOf(train.filter((text) => text.spam === spam).map(({ text }) => text));
        run('bogofilter', ['-d', database, spam ? '-s' : '-n', '-M'], input);
      }
      // Exit codes 0 to 2 are answers.
      const answer = spawnSync('bogofilter', ['-d', database, '-M', '-T'], {
        input: mailsOf(test),
        maxBuffer,
      });
      return linesOf(answer.stdout.toString()).map((line) => {
        const [verdict, score] = line.split(' ') as [string, string];
        return { score: Number(score), spam: verdict === 'S' };
      });
    }),
};

const spamprobe: MailFilter = {
  name: 'spamprobe',
  judge: (train, test) =>
    inFolder((folder) => {
      const database = join(folder, 'words');
      mkdirSync(database);
      const file = join(folder, 'mails');
      for (const spam of [true, false]) {
        writeFileSync(file, mailsOf(train.filter((text) => text.spam === spam).map(({ text }) => text)));
        run('spamprobe', ['-8', '-d', database, spam ? 'spam' : 'good', file]);
      }
      writeFileSync(file, mailsOf(test));
      return linesOf(run('spamprobe', ['-8', '-d', database, 'score', file])).map((line) => {
        const [verdict, score] = line.split(' ') as [string, string];
        return { score: Number(score), spam: verdict === 'SPAM' };
      });
    }),
};

const maxBuffer = 64 * 1024 * 1024;

function run(program: string, args: string[], input?: string): string {
  return execFileSync(program, args, { maxBuffer, ...(input !== undefined && { input }) }).toString();
}

function linesOf(output: string): string[] {
  return output.split('\n').filter(Boolean);
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'trisift-mails-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A mailbox file (RFC 4155): texts that begin with a subject keep it, the others get none. */
function mailsOf(texts: readonly string[]): string {
  return texts
    .map((text, i) => {
      const [, subject = '', body = text] = /^Subject: ([^\n]*)\n?([^]*)$/.exec(text) ?? [];
      const quoted = body.replace(/^(>*From )/gm, '>$1');
      const head = [
        'From sender@example.com Thu Jan  1 00:00:00 1970',
        `Message-ID: <${i}@example.com>`,
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        `Subject: ${subject}`,
      ];
      return `${head.join('\n')}\n\n${quoted}\n\n`;
    })
    .join('');
}
