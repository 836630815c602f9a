import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { imagesOf, pictures } from './image-class-pictures.js';
import {
  eventually,
  freshKey,
  Installation,
  makeEmbeddedPlace,
  replyOf,
  type Place,
  type Reply,
} from './installation.js';

const root = join(import.meta.dirname, '../..');
/** A process starts from nothing, on a machine that may have more to do. */
const bootTimeoutMs = 90_000;
const path = '/models/image-classes';

interface ExampleRow {
  readonly id: string;
  readonly read: boolean;
  readonly features: Buffer | null;
}

describe('a server that is killed in the middle of a training', () => {
  const key = freshKey();
  let place: Place;
  let killed: ChildProcess;
  let at: Installation | undefined;
  let url: string;

  beforeAll(async () => {
    place = await makeEmbeddedPlace();
    const environment = { PATH: process.env['PATH'], ...place.environment, API_KEY: key, LOG_LEVEL: 'error' };
    killed = spawn(process.execPath, [join(root, 'dist/src/main.js')], { env: environment });
    let output = '';
    for (const stream of [killed.stdout, killed.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    url = await eventually(async () => /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(output)?.[0], bootTimeoutMs);
  }, bootTimeoutMs);
  afterAll(async () => {
    killed?.kill('SIGKILL');
    await at?.end();
  });

  it('goes on where it stopped, and reads nothing twice', async () => {
    const ask = async (method: string, rest: string, body?: unknown): Promise<Reply> => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return replyOf(await fetch(url + path + rest, { method, headers, ...sent }));
    };
    const [shapes, noise] = [await pictures('shapes', 60), await pictures('noise', 60)];
    const sides = { positive: imagesOf(shapes), negative: imagesOf(noise) };
    const made = await ask('POST', '', { name: 'shapes', category: 'ads', ...sides });
    expect(made.status).toBe(202);
    const { id } = made.body as { id: string };
    await eventually(async () => {
      const { training } = (await ask('GET', `/${id}`)).body;
      return training?.step === 'reading' && training.done > 0 && training.done < 1;
    }, 30_000);
    killed.kill('SIGKILL');
    await new Promise((done) => killed.once('exit', done));

    at = await Installation.start({ API_KEY: key }, place);
    const rows = (): Promise<ExampleRow[]> =>
      (at as Installation).sql(
        'SELECT id, pixels IS NULL AS read, features FROM image_class_example WHERE class_id = $1',
        [id],
      );
    const before = await rows();
    const read = before.filter((row) => row.read);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(120);
    // What no worker renews is taken over; nobody need wait for that here.
    await at.sql(`UPDATE job SET locked_until = now() - interval '1 ms' WHERE queue = 'image-class'`);
    const body = await eventually(async () => {
      const view = (await (at as Installation).get(`${path}/${id}`)).body;
      return view.version === 1 && view;
    }, 60_000);
    expect(body).toMatchObject({ training: null, fault: null, mode: 'shadow' });
    expect(body.examples).toEqual({ positive: 60, negative: 60, unread: 0 });
    const after = new Map((await rows()).map((row) => [row.id, row.features]));
    // Sealed anew they would differ.
    for (const { id: example, features } of read) expect(after.get(example)).toEqual(features);
    await eventually(async () => (await (at as Installation).sql('SELECT 1 FROM job')).length === 0);
  }, 180_000);
});

describe('a training that nobody works at', () => {
  let at: Installation;
  let sides: Record<string, unknown>;
  beforeAll(async () => {
    at = await Installation.start({ ROLES: 'api' });
    sides = {
      positive: imagesOf(await pictures('shapes', 20)),
      negative: imagesOf(await pictures('noise', 20)),
    };
  });
  afterAll(() => at?.end());

  it('waits, takes no examples meanwhile, and can be asked for again once it is given up', async () => {
    const { id } = (await at.post(path, { name: 'waits', category: 'ads', ...sides })).body;
    expect((await at.get(`${path}/${id}`)).body).toMatchObject({
      training: { step: 'waiting' },
      fault: null,
    });
    const more = { positive: imagesOf(await pictures('shapes', 1, 50)) };
    expect((await at.post(`${path}/${id}/examples`, more)).status).toBe(409);
    await at.sql(`UPDATE job SET state = 'dead'`);
    expect((await at.get(`${path}/${id}`)).body).toMatchObject({
      training: null,
      fault: 'its training was given up; train it again',
    });
    expect((await at.post(`${path}/${id}/train`)).body).toMatchObject({
      training: { step: 'waiting' },
      fault: null,
    });
  });

  it('leaves nothing behind where the class is deleted', async () => {
    const { id } = (await at.post(path, { name: 'goes', category: 'ads', ...sides })).body;
    expect((await at.call('DELETE', `${path}/${id}`)).status).toBe(204);
    await at.server.stop();
    const working = await Installation.start({ API_KEY: at.apiKey }, at.place);
    await eventually(
      async () => (await working.sql(`SELECT 1 FROM job WHERE state <> 'dead'`)).length === 0,
      30_000,
    );
    expect(await working.sql('SELECT 1 FROM image_class_version WHERE class_id = $1', [id])).toEqual([]);
    expect(await working.sql('SELECT 1 FROM image_class_example WHERE class_id = $1', [id])).toEqual([]);
    await working.server.stop();
    await at.resume();
  }, 60_000);
});
