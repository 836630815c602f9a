import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { JobQueue, type Job, type NewJob } from '../../src/jobs/job-queue.js';
import { Worker, type JobHandler, type Schedule } from '../../src/jobs/worker.js';
import { Backlog, moderationQueue } from '../../src/moderation/backlog.js';
import { moderationHandler } from '../../src/moderation/moderation-job.js';
import { ModerationService } from '../../src/moderation/moderation.service.js';
import { Tenants } from '../../src/tenants/tenants.js';
import { Installation, eventually } from './installation.js';

let at: Installation;
let jobs: JobQueue;
let tenantId: string;
const workers: Worker[] = [];

/** The server has no worker of its own: each test starts those it needs. */
beforeAll(async () => {
  at = await Installation.start({ ROLES: 'api' });
  jobs = at.server.app.get(JobQueue, { strict: false });
  tenantId = await at.tenantId();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await at.sql('DELETE FROM job');
});
afterAll(() => at?.end());

const newJob = (queue: string, fields: Partial<NewJob> = {}): NewJob & { id: string } => ({
  id: uuidv7(),
  tenantId,
  queue,
  payload: Buffer.from('payload'),
  ...fields,
});

async function enqueue(queue: string, count = 1, fields: Partial<NewJob> = {}): Promise<string[]> {
  const made = Array.from({ length: count }, () => newJob(queue, fields));
  await jobs.enqueueAll(tenantId, made);
  return made.map(({ id }) => id);
}

function start(handlers: JobHandler[], schedules: Schedule[] = [], queue = jobs): Worker {
  const worker = new Worker(queue, handlers, schedules);
  workers.push(worker);
  worker.start();
  return worker;
}

interface JobRow {
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly locked_until: Date | null;
  readonly wait_ms: number;
}

async function jobRow(id: string): Promise<JobRow | undefined> {
  const rows = await at.sql<JobRow>(
    `SELECT state, attempts, last_error, locked_until, (extract(epoch FROM run_at - now()) * 1000)::float AS wait_ms
     FROM job WHERE id = $1`,
    [id],
  );
  return rows[0];
}

const dueNow = (id: string): Promise<unknown> => at.sql('UPDATE job SET run_at = now() WHERE id = $1', [id]);

describe('the queue', () => {
  it('gives no job to two workers', async () => {
    const ids = await enqueue('shared', 60);
    const taken = await Promise.all(Array.from({ length: 6 }, () => jobs.take(['shared'], 15)));
    const takenIds = taken.flat().map(({ id }) => id);
    expect(new Set(takenIds).size).toBe(takenIds.length);
    const rest = await jobs.take(['shared'], 100);
    expect([...takenIds, ...rest.map(({ id }) => id)].sort()).toEqual([...ids].sort());
  });

  it('gives what is due, of the queues asked for, with what was put in', async () => {
    const [id] = await enqueue('due');
    await enqueue('other');
    await enqueue('due', 1, { runAt: new Date(Date.now() + 60_000) });
    const taken = await jobs.take(['due'], 10);
    expect(taken).toEqual([{ id, tenantId, queue: 'due', payload: expect.anything(), attempt: 1 }]);
    expect(Buffer.from((taken[0] as Job).payload).toString()).toBe('payload');
  });

  it('takes all jobs of one call or none', async () => {
    const job = newJob('all-or-none');
    await expect(jobs.enqueueAll(tenantId, [newJob('all-or-none'), job, job])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await jobs.take(['all-or-none'], 10)).toEqual([]);
  });

  it('lets another worker take over once the lease has passed, and not before', async () => {
    const [id] = (await enqueue('lease')) as [string];
    expect(await jobs.take(['lease'], 1)).toHaveLength(1);
    expect(await jobs.take(['lease'], 1)).toEqual([]);
    await at.sql(`UPDATE job SET locked_until = now() - interval '1 ms' WHERE id = $1`, [id]);
    expect(await jobs.take(['lease'], 1)).toEqual([expect.objectContaining({ id, attempt: 2 })]);
    await at.sql(`UPDATE job SET locked_until = now() + interval '1 s' WHERE id = $1`, [id]);
    await jobs.renew([id]);
    const row = (await jobRow(id)) as JobRow;
    expect((row.locked_until as Date).getTime()).toBeGreaterThan(Date.now() + 30_000);
  });

  it("tells a job's state to its own tenant only", async () => {
    const [id] = (await enqueue('state')) as [string];
    const other = await at.otherTenant();
    expect(await jobs.state(tenantId, id)).toBe('waiting');
    expect(await jobs.state(other.tenant.id, id)).toBeUndefined();
    await jobs.take(['state'], 1);
    expect(await jobs.state(tenantId, id)).toBe('running');
    await jobs.bury(id, 'error');
    expect(await jobs.state(tenantId, id)).toBe('dead');
    expect(await jobs.take(['state'], 1)).toEqual([]);
  });
});

describe('a worker', () => {
  it('runs every job once and forgets it', async () => {
    const ran: string[] = [];
    const handler = { queue: 'run', maxAttempts: 3, run: async ({ id }: Job) => void ran.push(id) };
    start([handler]);
    start([handler], [], new JobQueue(at.database));
    const ids = await enqueue('run', 100);
    await eventually(async () => (await at.sql('SELECT 1 FROM job')).length === 0);
    expect([...ran].sort()).toEqual([...ids].sort());
  });

  it('tries again after a growing delay and stops when it succeeds', async () => {
    const attempts: number[] = [];
    const run = async ({ attempt }: Job): Promise<void> => {
      attempts.push(attempt);
      if (attempt < 3) throw new Error(`failed at ${attempt}`);
    };
    start([{ queue: 'retry', maxAttempts: 5, run }]);
    const [id] = (await enqueue('retry')) as [string];
    const delays: number[] = [];
    for (const attempt of [1, 2]) {
      const row = await eventually(async () => {
        const seen = await jobRow(id);
        return seen?.last_error?.endsWith(`failed at ${attempt}`) && seen;
      });
      expect(row).toMatchObject({ state: 'waiting', attempts: attempt, locked_until: null });
      delays.push(row.wait_ms);
      await dueNow(id);
    }
    await eventually(async () => (await jobRow(id)) === undefined);
    expect(attempts).toEqual([1, 2, 3]);
    // A second, then two, a tenth of jitter either way, less what has passed since.
    expect(delays[0]).toBeLessThanOrEqual(1_100);
    expect(delays[1]).toBeLessThanOrEqual(2_200);
  });

  it('buries what has failed too often, and only that', async () => {
    const handler = {
      queue: 'dead',
      maxAttempts: 2,
      run: async ({ payload }: Job) => {
        if (Buffer.from(payload).toString() === 'bad') throw new Error('always'.repeat(200));
      },
    };
    const [bad] = (await enqueue('dead', 1, { payload: Buffer.from('bad') })) as [string];
    const good = await enqueue('dead', 5);
    start([handler]);
    await eventually(async () => (await jobRow(bad))?.attempts === 1 && (await jobRow(bad))?.last_error);
    await dueNow(bad);
    const row = await eventually(async () => {
      const seen = await jobRow(bad);
      return seen?.state === 'dead' && seen;
    });
    expect(row).toMatchObject({ attempts: 2, locked_until: null });
    expect(row.last_error).toHaveLength(500);
    for (const id of good) expect(await jobRow(id)).toBeUndefined();
  });

  it('buries unrun a job whose workers were all lost: it may be what kills them', async () => {
    const [id] = (await enqueue('deadly')) as [string];
    await at.sql("UPDATE job SET state = 'running', attempts = 2, locked_until = now() WHERE id = $1", [id]);
    const ran: string[] = [];
    start([{ queue: 'deadly', maxAttempts: 2, run: async (job) => void ran.push(job.id) }]);
    const row = await eventually(async () => {
      const seen = await jobRow(id);
      return seen?.state === 'dead' && seen;
    });
    expect(row.last_error).toBe('its worker was lost 2 times');
    expect(ran).toEqual([]);
  });

  it('gives back what it has taken but not begun when it is stopped', async () => {
    const ids = await enqueue('stop', 5);
    const ran: string[] = [];
    const worker = start([{ queue: 'stop', maxAttempts: 3, run: async ({ id }) => void ran.push(id) }]);
    // Its first look for work is under way now.
    await worker.stop();
    expect(ran).toEqual([]);
    for (const id of ids) expect(await jobRow(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await jobs.take(['stop'], 10)).toHaveLength(5);
  });

  it('finishes what it has begun before it stops', async () => {
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((done) => (begun = done));
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    const run = async (): Promise<void> => {
      begun();
      await released;
    };
    const worker = start([{ queue: 'finish', maxAttempts: 3, run }]);
    const [id] = (await enqueue('finish')) as [string];
    await hasBegun;
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await eventually(async () => (await jobRow(id))?.state === 'running');
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(await jobRow(id)).toBeUndefined();
  });
});

describe('a schedule', () => {
  it('is due for one of all workers each time', async () => {
    const queues = Array.from({ length: 8 }, () => new JobQueue(at.database));
    const dueFor = async (): Promise<number> => {
      const due = await Promise.all(queues.map((queue) => queue.isDue('sweep', 60_000)));
      return due.filter(Boolean).length;
    };
    expect(await dueFor()).toBe(1);
    expect(await dueFor()).toBe(0);
    await at.sql(`UPDATE job_schedule SET next_run_at = now() WHERE name = 'sweep'`);
    expect(await dueFor()).toBe(1);
  });

  it('runs once among two workers, and goes on after a failure', async () => {
    const ran: string[] = [];
    const failing = { name: 'failing', everyMs: 60_000, run: async () => Promise.reject(new Error('no')) };
    const schedule = (worker: string) => ({
      name: 'once',
      everyMs: 60_000,
      run: async () => void ran.push(worker),
    });
    start([], [failing, schedule('one')]);
    start([], [failing, schedule('two')], new JobQueue(at.database));
    await eventually(async () => ran.length > 0);
    // Both have looked by the time that the second one has found nothing due.
    const isDue = await jobs.isDue('once', 60_000);
    expect(isDue).toBe(false);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(ran).toHaveLength(1);
  });
});

describe('a queued submission', () => {
  it('is told as queued, then failed when it is buried', async () => {
    const { body } = await at.post('/moderate?async=true', { text: 'hello' });
    const read = async () => (await at.get(`/moderations/${body.id}`)).body;
    expect(await read()).toEqual({ id: body.id, status: 'queued' });
    await jobs.take([moderationQueue], 1);
    expect(await read()).toEqual({ id: body.id, status: 'queued' });
    await jobs.bury(body.id, 'error');
    expect(await read()).toEqual({ id: body.id, status: 'failed' });
  });

  it('leaves one record though its job runs twice', async () => {
    const { app } = at.server;
    const run = moderationHandler(
      app.get(Tenants, { strict: false }),
      app.get(Backlog, { strict: false }),
      app.get(ModerationService, { strict: false }),
    );
    const { body } = await at.post('/moderate?async=true', { text: 'twice', user: { id: 'twice' } });
    const [job] = (await jobs.take([moderationQueue], 1)) as [Job];
    await run(job);
    await run(job);
    await Promise.all([run(job), run(job)]);
    const { items } = (await at.get('/moderations?user=twice')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('is sealed while it waits, for its own job only', async () => {
    const ids = await Promise.all(
      ['one', 'two'].map(async (text) => (await at.post('/moderate?async=true', { text })).body.id as string),
    );
    const { app } = at.server;
    const run = moderationHandler(
      app.get(Tenants, { strict: false }),
      app.get(Backlog, { strict: false }),
      app.get(ModerationService, { strict: false }),
    );
    const taken = await jobs.take([moderationQueue], 2);
    const [one, two] = ids.map((id) => taken.find((job) => job.id === id)) as [Job, Job];
    await expect(run({ ...one, payload: two.payload })).rejects.toThrow('does not open');
  });
});
