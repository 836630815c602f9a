import { randomBytes, randomUUID } from 'node:crypto';
import { CaseStore, type Moderator } from '../src/cases/case-store.js';
import { openDatabase } from '../src/database/open-database.js';
import { ChangeFeed } from '../src/database/change-feed.js';
import { Tenants } from '../src/tenants/tenants.js';
import type { Benchmark } from './benchmark.js';
import { fillQueue } from './fill-queue.js';
import { describeMachine } from './machine.js';
import { readOptions } from './options.js';
import { createScratchDatabase } from './scratch-database.js';
import { formatTable } from './table.js';
import { at, timesOf } from './times.js';

/** A review queue in which very many cases wait: its first page, a claim, a page deep inside. */
export const cases: Benchmark = {
  name: 'cases',
  summary: 'claim and pages of a review queue of many open cases (PostgreSQL)',
  options: '[--cases 1000000] [--rounds 200]',
  async run(args, teardown) {
    const { counts } = readOptions(args, { cases: 1_000_000, rounds: 200 });
    const databaseUrl = await createScratchDatabase(teardown);
    const open = await openDatabase({ databaseUrl, dataDir: '', masterKey: randomBytes(32) });
    teardown.add(() => open.close());
    const tenant = await new Tenants(open.database, open.masterKey, new ChangeFeed()).create('bench');
    await open.database.asOwner(async (manager) => {
      await fillQueue((text, values) => manager.query(text, values), tenant.id, counts.cases);
    });
    const store = new CaseStore(open.database);
    const someone = (restricted: boolean): Moderator => ({
      ...{ tenant, actor: `member ${randomUUID()}`, sight: { restricted } },
    });
    const deep = { place: -30_000, id: randomUUID() };
    const page = { status: 'open', limit: 51 } as const;
    const works: Record<string, () => Promise<unknown>> = {
      firstPage: () => store.page(someone(false), page),
      firstPageOfCategory: () => store.page(someone(false), { ...page, category: 'scam' }),
      deepPage: () => store.page(someone(false), { ...page, after: deep }),
      claim: () => store.claim(someone(false), { status: 'open', limit: 50 }),
      claimOfCategory: () => store.claim(someone(false), { status: 'open', limit: 50, category: 'hate' }),
      claimWithAllInSight: () => store.claim(someone(true), { status: 'open', limit: 50 }),
    };
    const figures: Record<string, number> = {};
    for (const [name, work] of Object.entries(works)) {
      const times = await timesOf(work, counts.rounds);
      figures[`${name}Ms`] = at(times, 0.5);
      figures[`${name}P95Ms`] = at(times, 0.95);
    }
    console.log(formatTable([Object.keys(figures), Object.values(figures).map(String)]));
    const failed = (figures['firstPageMs'] as number) > maxMs || (figures['claimMs'] as number) > maxMs;
    return { name: 'cases', ...counts, ...figures, failed, machine: describeMachine() };
  },
};

const maxMs = 50;
