import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { SequencePool } from '../../src/inference/sequence-pool.js';
import { eventually, Installation } from './installation.js';

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.start();
}, 90_000);
afterAll(() => installation?.end());

const submit = (id: string, more: object = {}) =>
  installation.call('POST', '/moderate', { text: `what a day: ${randomUUID()}`, user: { id }, ...more });
const tell = (id: string, events: readonly object[]) =>
  installation.call('POST', `/users/${id}/events`, { events });

const minuteMs = 60_000;
/** What an author did within the last day: a like or a text to somebody now and then, in three sessions, by no clock. */
const habit = () =>
  Array.from({ length: 36 }, (_, i) => ({
    type: i % 3 === 0 ? 'message' : 'like',
    target: `t-${i % 4}`,
    at: new Date(
      Date.now() - 22 * 60 * minuteMs + Math.floor(i / 12) * 7 * 60 * minuteMs + (i % 12) ** 1.5 * minuteMs,
    ).toISOString(),
  }));

/** As the portrait tells it; null as well where nothing is known of the author. */
async function surpriseOf(id: string): Promise<{ percentile: number; steps: string[] } | null> {
  return (await installation.get(`/users/${id}`)).body.surprise ?? null;
}

it('an author who goes on as he did surprises nobody', async () => {
  const id = randomUUID();
  await tell(id, habit());
  const surprise = await eventually(async () => (await surpriseOf(id)) ?? undefined);
  expect(surprise.percentile).toBeLessThan(0.99);
  const { body } = await submit(id);
  expect(body.user).toMatchObject({ level: 'normal' });
  expect(body.user.signals).not.toContain('sequence');
});

it('an author who turns does: a later answer names the signal and the steps', async () => {
  const id = randomUUID();
  await tell(id, habit());
  await tell(
    id,
    Array.from({ length: 12 }, (_, i) => ({ type: 'message', target: `t-${i % 4}` })),
  );
  await eventually(async () => ((await surpriseOf(id))?.percentile ?? 0) > 0.995 || undefined);
  const { body } = await submit(id);
  expect(body.user.signals).toContain('sequence');
  const { why } = body.findings.find(({ detector }: { detector: string }) => detector === 'behaviour');
  expect(why.join('\n')).toMatch(
    /sequence: the last steps surprise more than 99\.\d % at this tenant: .*message after less than 1 s.*usual: /,
  );
  // Of another author nothing is known of it.
  expect(await surpriseOf(randomUUID())).toBeNull();
});

it('a thread that is lost costs no answer, and another takes its place', async () => {
  const pool: unknown = installation.server.app.get(SequencePool, { strict: false });
  const { lanes } = (pool as { pool: { lanes: Map<{ worker: Worker }, string> } }).pool;
  const [first] = lanes.keys();
  expect(first).toBeDefined();
  await first?.worker.terminate();
  const id = randomUUID();
  for (let i = 0; i < 9; i++) expect((await submit(id)).status).toBe(200);
  await eventually(async () => (await surpriseOf(id)) ?? undefined);
  const { body } = await installation.get('/models');
  expect(body.models.find(({ name }: { name: string }) => name === 'sequence')).toMatchObject({
    ...{ state: 'ready', runtime: 'native', problem: null },
  });
});
