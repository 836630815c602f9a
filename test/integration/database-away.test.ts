import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, eventually, makePlace, onPostgres, type Reply } from './installation.js';

/** The embedded database lives in the process: it cannot go away alone. */
const describeOnPostgres = onPostgres ? describe : describe.skip;

const problemType = 'application/problem+json; charset=utf-8';

/** Stands between the server and PostgreSQL, to cut them off. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private up = true;
  /** Connections that were tried while it was down. */
  refused = 0;

  private constructor(private readonly server: Server) {}

  static async to(host: string, port: number): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => {
      near.on('error', () => undefined);
      if (!wire.up) {
        wire.refused += 1;
        near.destroy();
        return;
      }
      const far = connect(port, host);
      far.on('error', () => near.destroy());
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
      wire.sockets.add(near);
      near.on('close', () => wire.sockets.delete(near));
      near.pipe(far).pipe(near);
    });
    server.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  cut(): void {
    this.up = false;
    this.refused = 0;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.up = true;
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}

describeOnPostgres('when PostgreSQL goes away', () => {
  let at: Installation;
  let wire: Wire;

  beforeAll(async () => {
    const place = await makePlace();
    const direct = new URL(place.databaseUrl as string);
    wire = await Wire.to(direct.hostname, Number(direct.port || 5432));
    const through = new URL(direct);
    through.port = String(wire.port);
    at = await Installation.start({ DATABASE_URL: through.href }, place);
    await at.list({}, ['zqx']);
  });
  afterAll(async () => {
    wire?.mend();
    await at?.end();
    wire?.close();
  });

  /** Sends requests of every kind until told to stop. */
  function traffic(): { answered: () => number; stop: () => Promise<Reply[]> } {
    const replies: Reply[] = [];
    const sending = new AbortController();
    const senders = Array.from({ length: 8 }, async (_, i) => {
      for (let n = 0; !sending.signal.aborted; n++) {
        const text = `n ${i} ${n}`;
        const headers = i % 2 ? { 'idempotency-key': `${Date.now()} ${i} ${n}` } : {};
        const path = i === 3 ? '/moderate?async=true' : '/moderate';
        replies.push(
          i === 4
            ? await at.get('/moderations')
            : i === 5
              ? await at.get('/lists')
              : await at.post(path, { text, user: { id: 'traffic' } }, { headers }),
        );
        await sleep(5);
      }
    });
    return {
      answered: () => replies.filter(({ status, body }) => status === 200 && body.id).length,
      stop: async () => {
        sending.abort();
        await Promise.all(senders);
        return replies;
      },
    };
  }

  const recovered = async (): Promise<void> => {
    await eventually(async () => (await at.get('/health/ready')).status === 200);
    await eventually(async () => (await at.moderate({ text: 'zqx' })).body.decision === 'block');
  };

  function expectOnly(replies: readonly Reply[], statuses: readonly number[]): void {
    const others = replies.filter(({ status }) => !statuses.includes(status));
    expect(others.map(({ status, body }) => [status, body])).toEqual([]);
    for (const { status, type, headers } of replies) {
      if (status !== 503) continue;
      expect(type).toBe(problemType);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  }

  it('for a moment: each request is answered or told to come again, and all that was answered is there', async () => {
    const { stop, answered: answeredSoFar } = traffic();
    for (let round = 0; round < 3; round++) {
      await sleep(150);
      await at
        .sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
    }
    await sleep(300);
    await recovered();
    // However slow the machine is: enough must have been answered for the count below to mean something.
    await eventually(() => Promise.resolve(answeredSoFar() > 20));
    const replies = await stop();
    expectOnly(replies, [200, 202, 503]);
    const answered = replies.flatMap(({ status, body }) =>
      status === 200 && body.id ? [body.id as string] : [],
    );
    expect(answered.length).toBeGreaterThan(20);
    const [{ n }] = (await at.sql('SELECT count(*)::int AS n FROM record WHERE id = ANY ($1)', [
      answered,
    ])) as [{ n: number }];
    expect(n).toBe(answered.length);
  });

  it('for seconds: it says so, does not storm the database, and goes on when it is back', async () => {
    const { stop } = traffic();
    await sleep(200);
    wire.cut();
    expectOnly(
      [
        await eventually(async () => {
          const reply = await at.moderate({ text: 'anyone?' });
          return reply.status === 503 && reply;
        }),
      ],
      [503],
    );
    expect((await at.get('/health/live')).status).toBe(200);
    const ready = await at.get('/health/ready');
    expect([ready.status, ready.type]).toEqual([503, problemType]);
    expectOnly(await stop(), [200, 202, 503]);
    // Without requests only the feed of changes and the worker try again: a few times a second, and not ever more.
    await sleep(1_000);
    wire.refused = 0;
    await sleep(4_000);
    expect(wire.refused).toBeLessThan(40);
    wire.mend();
    await recovered();
    // The feed of changes is back too: what another replica announces arrives.
    const list = await at.list({}, ['zqx after']);
    expect((await at.moderate({ text: 'zqx after' })).body.decision).toBe('block');
    expect((await at.call('DELETE', `/lists/${list}`)).status).toBe(204);
    const jobs = await at.post('/moderate?async=true', { text: 'zqx' });
    await eventually(
      async () => (await at.get(`/moderations/${jobs.body.id}`)).body.status === 'done',
      10_000,
    );
  });

  it('and a worker is kept busy: no job is lost', async () => {
    const sent = await Promise.all(
      Array.from({ length: 30 }, () => at.post('/moderate?async=true', { text: 'zqx', user: { id: 'job' } })),
    );
    wire.cut();
    await sleep(200);
    wire.mend();
    await recovered();
    const queued = sent.filter(({ status }) => status === 202).map(({ body }) => body.id as string);
    // A worker that lost its connection keeps its lease; here nobody waits a minute for it to end.
    await eventually(async () => {
      await at.sql(
        `UPDATE job SET locked_until = now() - interval '1 s', run_at = now() WHERE state <> 'dead'`,
      );
      return (await at.sql('SELECT 1 FROM job')).length === 0;
    }, 15_000);
    const rows = await at.sql<{ id: string }>('SELECT id FROM record WHERE id = ANY ($1)', [queued]);
    expect(rows.map(({ id }) => id).sort()).toEqual([...queued].sort());
  });
});
