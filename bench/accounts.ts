import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLines } from '../src/evaluation/dataset.js';
import { productRoot } from '../src/product-root.js';
import { areaUnder } from '../training/text-cnn/figures.js';
import type { Benchmark } from './benchmark.js';
import { bootstrap, type Interval } from './bootstrap.js';
import { boostTrees } from './boosted-trees.js';
import { describeMachine } from './machine.js';

/** How far accounts of real networks are told by their profiles alone. Nothing that is learned here is shipped. */
export const accounts: Benchmark = {
  name: 'accounts',
  summary:
    'real accounts told by what stands in their profiles: area under the ROC curve, learned on train, taken on dev',
  options: '(needs ../shared/data)',
  async run() {
    const folder = join(productRoot, '..', 'shared', 'data');
    if (!existsSync(folder)) throw new Error(`there is no ${folder}`);
    const sets: Record<string, unknown> = {};
    for (const set of accountSets) sets[set.folder] = await figuresOf(join(folder, set.folder), set);
    return { name: 'accounts', sets, machine: describeMachine() };
  },
};

interface AccountSet {
  readonly folder: string;
  readonly train: string;
  readonly unwanted: string;
  /** What a profile shows; all other numbers come from what the account did. */
  readonly profile: readonly string[];
  /** Of the sample, not of the account. */
  readonly leftOut: readonly string[];
  /** Digits of the name, from 0 to 1, where the set has them: a part of our signal `nickname`. */
  readonly digits?: (features: Features) => number;
  /** Of our signal `new-account`. */
  readonly ageDays?: string;
}

const accountSets: readonly AccountSet[] = [
  {
    ...{ folder: 'acct_weibo_spammer', train: 'train.jsonl', unwanted: 'spammer', leftOut: [] },
    profile: [
      ...['gender', 'class', 'post_num', 'follower_num', 'followee_num', 'follow_ratio'],
      ...['user_name_length', 'profile_text_length'],
    ],
  },
  {
    ...{ folder: 'acct_twitter_gilani', train: 'train.jsonl.gz', unwanted: 'bot' },
    leftOut: ['band', 'source_identity'],
    profile: [
      ...['user_favourited', 'lists_per_user', 'follower_friend_ratio', 'tweet_frequency'],
      ...['age_of_account_in_days', 'screen_name_length', 'screen_name_digits'],
    ],
    digits: digitsOf('screen_name_digits', 'screen_name_length'),
    ageDays: 'age_of_account_in_days',
  },
  {
    ...{ folder: 'acct_instafake', train: 'train.jsonl', unwanted: 'fake', leftOut: [], profile: [] },
    digits: digitsOf('usernameDigitCount', 'usernameLength'),
  },
  {
    ...{ folder: 'acct_instagram_kaggle', train: 'train.jsonl', unwanted: 'fake', leftOut: [], profile: [] },
    digits: (features) => Number(features['nums/length username']),
  },
];

type Features = Readonly<Record<string, string | number>>;

interface Account {
  readonly label: string;
  readonly features: Features;
}

async function figuresOf(folder: string, set: AccountSet): Promise<Record<string, unknown>> {
  const { unwanted, leftOut, digits, ageDays } = set;
  const train = await read(join(folder, set.train));
  const dev = await read(join(folder, 'dev.jsonl'));
  const all = Object.keys((dev[0] as Account).features).filter((name) => !leftOut.includes(name));
  // Sets that have nothing but profiles name none.
  const profile = set.profile.length > 0 ? set.profile : all;
  const told = (names: readonly string[]): Interval => learnedArea(train, dev, names, unwanted);
  const alone = (score: (features: Features) => number): Interval =>
    areaOf(dev.map(({ label, features }) => ({ sum: score(features), positive: label === unwanted })));
  return {
    ...{ train: train.length, dev: dev.length, profile: told(profile) },
    ...(profile !== all && { profileAndActions: told(all) }),
    ...(digits && { digitsOfName: alone(digits) }),
    ...(ageDays !== undefined && { newAccount: alone((features) => -Number(features[ageDays])) }),
  };
}

function learnedArea(
  train: readonly Account[],
  dev: readonly Account[],
  names: readonly string[],
  unwanted: string,
): Interval {
  const rowOf = ({ features }: Account): number[] => names.map((name) => numberOf(features[name]));
  const logit = boostTrees(
    train.map(rowOf),
    train.map(({ label }) => label === unwanted),
  );
  return areaOf(dev.map((account) => ({ sum: logit(rowOf(account)), positive: account.label === unwanted })));
}

function areaOf(rows: readonly { sum: number; positive: boolean }[]): Interval {
  return bootstrap(rows, areaUnder);
}

function numberOf(value: string | number | undefined): number {
  return typeof value === 'number' ? value : value === 'male' ? 1 : 0;
}

function digitsOf(digits: string, length: string): (features: Features) => number {
  return (features) => Number(features[digits]) / Math.max(1, Number(features[length]));
}

async function read(file: string): Promise<Account[]> {
  const accounts: Account[] = [];
  for await (const { content } of readLines(file)) accounts.push(JSON.parse(content) as Account);
  return accounts;
}
