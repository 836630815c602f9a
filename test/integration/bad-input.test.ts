import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { redPixel } from '../images/pictures.js';
import { Installation, type Reply } from './installation.js';

const maxBodyBytes = 300_000;
const problemType = 'application/problem+json; charset=utf-8';

let at: Installation;

beforeAll(async () => {
  at = await Installation.start({ MAX_BODY_BYTES: String(maxBodyBytes) });
});
afterAll(() => at?.end());

/** Whatever was thrown at it, the server goes on. */
afterEach(async () => {
  expect((await at.moderate({ text: 'still there?' })).status).toBe(200);
});

function expectProblem({ status, type, body }: Reply, expected: number): void {
  expect([status, type]).toEqual([expected, problemType]);
  expect(body).toMatchObject({
    type: expect.stringMatching(/^urn:trisift:problem:/),
    title: expect.any(String),
    status: expected,
    detail: expect.any(String),
  });
  // No stack, no path of ours.
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(/);
}

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + '1' + close.repeat(depth);

describe('a body that is no submission', () => {
  it.each<[string, string]>([
    ['malformed JSON', '{"text": "x"'],
    ['text after the JSON', '{"text": "x"} x'],
    ['no JSON at all', 'hello'],
    ['a string', '"text"'],
    ['a number', '1'],
    ['null', 'null'],
    ['a list', '[{"text": "x"}]'],
    ['nothing to judge', '{}'],
    ['nothing but an author', '{"user": {"id": "u"}}'],
    ['an empty text alone', '{"text": ""}'],
    ['no image among the images', '{"images": []}'],
    ['an unknown field', '{"text": "x", "colour": "red"}'],
    ['an unknown field of the author', '{"text": "x", "user": {"id": "u", "age": 3}}'],
    ['a text of the wrong type', '{"text": 1}'],
    ['a text of null', '{"text": null}'],
    ['an author of the wrong type', '{"text": "x", "user": "u-1"}'],
    ['an author without id', '{"text": "x", "user": {}}'],
    ['an author id with NUL', '{"text": "x", "user": {"id": "a\\u0000b"}}'],
    ['an author id with a lone surrogate', '{"text": "x", "user": {"id": "a\\ud800"}}'],
    ['an IP that is none', '{"text": "x", "user": {"id": "u", "ip": "300.1.1.1"}}'],
    ['a date that is none', '{"text": "x", "user": {"id": "u", "registeredAt": "2026-13-01T00:00:00Z"}}'],
    ['a flag of the wrong type', '{"text": "x", "store": "false"}'],
    ['metadata of the wrong type', '{"text": "x", "metadata": []}'],
    ['60,000 characters', JSON.stringify({ text: 'x'.repeat(60_000) })],
    ['a title of 60,000 characters', JSON.stringify({ title: '长'.repeat(60_000) })],
    ['100 images', JSON.stringify({ images: Array(100).fill({ url: 'https://example.com/a.png' }) })],
    ['an image of both kinds', '{"images": [{"url": "https://example.com/a", "base64": "AAAA"}]}'],
    ['an image of neither kind', '{"images": [{}]}'],
    ['an image from a file', '{"images": [{"url": "file:///etc/passwd"}]}'],
    ['an image that is not base64', '{"images": [{"base64": "not base64!"}]}'],
    ['metadata of 5,000 bytes', JSON.stringify({ text: 'x', metadata: { a: 'x'.repeat(5_000) } })],
    ['metadata 20,000 deep', `{"text": "x", "metadata": {"a": ${nested(20_000, '[', ']')}}}`],
    ['lists 20,000 deep', nested(20_000, '[', ']')],
    ['objects 20,000 deep', nested(20_000, '{"a":', '}')],
    ['a text 20,000 deep', `{"text": ${nested(20_000, '[', ']')}}`],
    ['__proto__', '{"text": "x", "__proto__": {"store": false}}'],
    ['__proto__ inside', '{"text": "x", "metadata": {"__proto__": {"a": 1}}}'],
    ['constructor.prototype', '{"text": "x", "constructor": {"prototype": {"a": 1}}}'],
  ])('%s', async (_name, body) => {
    expectProblem(await at.moderate(body), 400);
  });

  it('has not changed any prototype', () => {
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('names each wrong field by JSON pointer', async () => {
    const reply = await at.moderate({ text: 1, 'a/b~c': 1, user: { id: '' }, images: [{ url: 2 }] });
    expectProblem(reply, 400);
    expect(reply.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/a~1b~0c',
      '/images/0/url',
      '/text',
      '/user/id',
    ]);
  });

  it('answers a small request of many mistakes with a small problem', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, i]));
    const reply = await at.moderate(fields);
    expectProblem(reply, 400);
    expect(reply.body.errors.length).toBeLessThanOrEqual(20);
  });

  it('takes the longest text that is allowed, counted in characters', async () => {
    expect((await at.moderate({ text: '😀'.repeat(50_000) })).status).toBe(200);
    expectProblem(await at.moderate({ text: '😀'.repeat(50_001) }), 400);
  });

  it('takes metadata with a key named constructor', async () => {
    const { status, body } = await at.moderate(
      '{"text": "x", "metadata": {"constructor": 1, "toString": 2}}',
    );
    expect(status).toBe(200);
    expect(body.metadata).toEqual({ constructor: 1, toString: 2 });
  });

  it('judges a lone surrogate and NUL in every free text', async () => {
    const text = '"a\\ud800\\u0000b\\udc00"';
    const { status } = await at.moderate(
      `{"text": ${text}, "title": ${text}, "user": {"id": "u", "nickname": ${text}},
        "context": {"parent": ${text}}, "metadata": {${text}: ${text}}}`,
    );
    expect(status).toBe(200);
  });
});

describe('a media type that is not read', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'text=x'],
    ['text/plain', '{"text": "x"}'],
    ['application/xml', '<text/>'],
    ['application/octet-stream', 'x'],
    ['nonsense', 'x'],
  ])('%s', async (type, body) => {
    expectProblem(await at.post('/moderate', body, { headers: { 'content-type': type } }), 415);
  });

  it('none', async () => {
    expectProblem(await raw({ 'content-length': 13 }, ['{"text": "x"}']), 415);
  });

  it('no body at all', async () => {
    expectProblem(await at.post('/moderate'), 400);
    expectProblem(await at.post('/moderate', '', { headers: { 'content-type': 'application/json' } }), 400);
  });

  it('a form where only JSON is read', async () => {
    const form = { 'content-type': 'multipart/form-data; boundary=b' };
    const body = '--b\r\ncontent-disposition: form-data; name="items"\r\n\r\n[]\r\n--b--\r\n';
    expectProblem(await at.post('/moderate/batch', body, { headers: form }), 400);
  });
});

describe('multipart/form-data', () => {
  const form = (body: string, boundary = '; boundary=b'): Promise<Reply> =>
    at.post('/moderate', body, { headers: { 'content-type': `multipart/form-data${boundary}` } });
  const part = (name: string, value: string, more = ''): string =>
    `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

  it.each<[string, string]>([
    ['of an unknown field', `${part('colour', 'red')}--b--\r\n`],
    ['of an unknown file', `${part('avatar', 'red', '; filename="a.png"')}--b--\r\n`],
    ['of malformed JSON', `${part('submission', '{"text')}--b--\r\n`],
    ['of a submission with an unknown field', `${part('submission', '{"text":"x","a":1}')}--b--\r\n`],
    ['of a submission with __proto__', `${part('submission', '{"text":"x","__proto__":{"a":1}}')}--b--\r\n`],
    ['of a field named __proto__', `${part('__proto__', '{}')}--b--\r\n`],
    ['that is cut short', part('submission', '{"text":"x"}').slice(0, -10)],
    ['of garbage', 'garbage'],
    ['of nothing', ''],
    ['of no part', '--b--\r\n'],
  ])('%s', async (_name, body) => {
    expectProblem(await form(body), 400);
  });

  it('without a boundary', async () => {
    expectProblem(await form('x', ''), 400);
  });

  it('with 100 files', async () => {
    const files = Array.from({ length: 100 }, () => part('images', 'x', '; filename="a.png"')).join('');
    const reply = await form(`${files}--b--\r\n`);
    expect([400, 413]).toContain(reply.status);
    expectProblem(reply, reply.status);
  });
});

describe('a body over MAX_BODY_BYTES', () => {
  const over = (bytes: number): string => 'x'.repeat(bytes);
  const file = (bytes: number): string =>
    `--b\r\ncontent-disposition: form-data; name="images"; filename="a.png"\r\n\r\n${over(bytes)}\r\n`;
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'multipart/form-data; boundary=b' };
  const chunked = { 'transfer-encoding': 'chunked' };

  it('of a declared length', async () => {
    const body = JSON.stringify({ text: over(maxBodyBytes) });
    expectProblem(await raw({ ...json, 'content-length': body.length }, [body]), 413);
  });

  it('is refused by its declared length before it is sent', async () => {
    expectProblem(await raw({ ...json, 'content-length': 10 ** 12 }, []), 413);
  });

  it('in chunks', async () => {
    expectProblem(await raw({ ...json, ...chunked }, ['{"text":"', over(maxBodyBytes), '"}']), 413);
  });

  it('in a form of a declared length', async () => {
    const body = `${file(maxBodyBytes)}--b--\r\n`;
    expectProblem(await raw({ ...form, 'content-length': body.length }, [body]), 413);
  });

  it('in one file of a form in chunks', async () => {
    expectProblem(await raw({ ...form, ...chunked }, [file(maxBodyBytes + 1), '--b--\r\n']), 413);
  });

  it('in many files of a form in chunks', async () => {
    const files = Array.from({ length: 8 }, () => file(maxBodyBytes / 4));
    expectProblem(await raw({ ...form, ...chunked }, [...files, '--b--\r\n']), 413);
  });

  it('in a field of a form in chunks', async () => {
    const field = `--b\r\ncontent-disposition: form-data; name="submission"\r\n\r\n{"text":"${over(maxBodyBytes)}"}\r\n`;
    expectProblem(await raw({ ...form, ...chunked }, [field, '--b--\r\n']), 413);
  });

  it('in a batch', async () => {
    const body = JSON.stringify({ items: Array(20).fill({ text: over(20_000) }) });
    const headers = { ...json, 'content-length': body.length };
    expectProblem(await raw(headers, [body], '/moderate/batch'), 413);
  });
});

describe('a batch', () => {
  it.each<[string, string]>([
    ['of no items', '{}'],
    ['of items that are no list', '{"items": {}}'],
    ['with an unknown field', '{"items": [{"text": "x"}], "a": 1}'],
    ['of __proto__', '{"items": [{"__proto__": {}}]}'],
  ])('%s', async (_name, body) => {
    expectProblem(await at.post('/moderate/batch', body), 400);
  });

  it('whose items are anything at all', async () => {
    const deep = JSON.parse(nested(20_000, '[', ']')) as unknown;
    const items = [null, 1, 'x', [], {}, { text: 'x', a: 1 }, { text: 'fine' }];
    const body = JSON.stringify({ items }).replace('{"text":"fine"}', `$&,${nested(20_000, '[', ']')}`);
    expect(Array.isArray(deep)).toBe(true);
    const reply = await at.post('/moderate/batch', body);
    expect(reply.status).toBe(200);
    expect(reply.body.results.map(({ status }: { status?: number }) => status)).toEqual([
      ...Array(6).fill(400),
      undefined,
      400,
    ]);
  });
});

describe('an address', () => {
  it.each<[string, string, number]>([
    ['GET', '/nowhere', 404],
    ['GET', '/moderate', 404],
    ['DELETE', '/moderate', 404],
    ['GET', '/%', 400],
    ['GET', '/moderations/%E0%A4%A', 400],
    ['GET', `/moderations/${'x'.repeat(300)}`, 404],
    ['GET', `/moderations/${'x'.repeat(4_000)}`, 400],
    ['GET', '/policies/%00/draft', 400],
    ['POST', '/policies/%00/publish', 400],
    ['GET', '/policies/%00/versions', 400],
    ['DELETE', '/api-keys/%00', 400],
    ['GET', '/lists/%00', 404],
    ['GET', '/stats?days=0', 400],
    ['GET', '/stats?days=1.5', 400],
    ['GET', '/stats?days=9999999999999999999999', 400],
  ])('%s %s', async (method, path, status) => {
    expectProblem(await at.call(method, path), status);
  });

  it('with NUL in a query', async () => {
    const list = await at.list({});
    expectProblem(await at.get(`/lists/${list}/entries?q=%00`), 400);
    expect((await at.get(`/lists/${list}/entries?q=%25_%5C`)).status).toBe(200);
    expect((await at.get('/moderations?user=%00')).status).toBe(200);
  });

  it('with NUL or a lone surrogate in what is stored as text', async () => {
    const list = await at.list({});
    expectProblem(
      await at.post('/lists', '{"name":"a\\u0000","kind":"deny","subject":"user","category":"ads"}'),
      400,
    );
    expectProblem(await at.post(`/lists/${list}/entries`, '{"value":"v","note":"a\\u0000"}'), 422);
    expectProblem(await at.post(`/lists/${list}/entries`, '{"value":"v\\u0000"}'), 422);
    expectProblem(await at.post(`/lists/${list}/entries`, '{"value":"v\\ud800"}'), 422);
    expectProblem(await at.post('/api-keys', '{"name":"a\\u0000","scopes":["stats"]}'), 400);
    expect((await at.get(`/lists/${list}/entries`)).body.items).toEqual([]);
  });
});

describe('a request that is not HTTP', () => {
  it.each(['nonsense\r\n\r\n', `GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(100_000)}\r\n\r\n`, '\0\0\0\0'])(
    'gets a 4xx and its connection closed (%#)',
    async (bytes) => {
      const { port, hostname } = new URL(at.url);
      const answer = await new Promise<string>((done, fail) => {
        let received = '';
        const socket = connect(Number(port), hostname, () => socket.write(bytes));
        socket.on('data', (data) => (received += data.toString()));
        socket.on('close', () => done(received));
        socket.on('error', fail);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    },
  );
});

describe('whatever is sent to POST /moderate', () => {
  const allowed = new Set([200, 400, 413, 422]);
  /** On a machine that is busy with other things the runs would outlast the test: then there are fewer of them. */
  const withinTime = { interruptAfterTimeLimit: 15_000 };

  async function isAnsweredWell(body: string): Promise<void> {
    const reply = await at.moderate(body);
    expect(allowed).toContain(reply.status);
    if (reply.status === 200) expect(reply.type).toBe('application/json; charset=utf-8');
    else expectProblem(reply, reply.status);
  }

  it('is answered by a decision or a problem: any JSON', async () => {
    const anything = fc.jsonValue({ noUnicodeString: false });
    await fc.assert(
      fc.asyncProperty(anything, (value) => isAnsweredWell(JSON.stringify(value))),
      { numRuns: 60, ...withinTime },
    );
  });

  it('is answered by a decision or a problem: a good body with one thing changed', async () => {
    const good = {
      text: 'hello',
      title: 'title',
      images: [{ url: 'http://127.0.0.1/a.png' }, { base64: redPixel }],
      user: { id: 'u', ip: '::1', device: 'd', registeredAt: '2026-11-01T00:00:00Z', nickname: 'n' },
      channel: 'comment',
      context: { threadId: 't', parent: 'p', previous: ['q'] },
      contentId: 'c',
      policy: 'default',
      explain: false,
      store: true,
      metadata: { a: 1 },
    };
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.constantFrom('\0', '\ud800', '', -0, 1e308, '__proto__', 'https://', 'data:;base64,'),
    );
    const change = fc.record({
      path: fc.constantFrom(...pathsOf(good)),
      value: anything,
      how: fc.constantFrom('replace', 'remove', 'add'),
      name: fc.string({ maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(change, (each) => isAnsweredWell(JSON.stringify(changed(good, each)))),
      { numRuns: 200, ...withinTime },
    );
  });

  it('is answered by a decision or a problem: a good body with bytes changed', async () => {
    const good = Buffer.from(
      JSON.stringify({ text: '加微信 hello', user: { id: 'u' }, metadata: { a: [1] } }),
    );
    const edits = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const bytes = Buffer.from(good);
        for (const [place, value] of changes) bytes[place] = value;
        const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
        const reply = await raw(headers, [bytes]);
        expect(allowed).toContain(reply.status);
        if (reply.status !== 200) expectProblem(reply, reply.status);
      }),
      { numRuns: 40, ...withinTime },
    );
  });
});

interface Change {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly how: string;
  readonly name: string;
}

/** Every field and element of a value, the value itself included. */
function pathsOf(value: unknown, base: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [base];
  const inside = Object.entries(value).flatMap(([name, each]) => pathsOf(each, [...base, name]));
  return [base, ...inside];
}

function changed(value: unknown, { path, ...change }: Change): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change.value;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  if (rest.length > 0) copy[step] = changed(copy[step], { path: rest, ...change });
  else if (change.how === 'remove') delete copy[step];
  else copy[change.how === 'add' && change.name ? change.name : step] = change.value;
  return copy;
}

/**
 * Sends what fetch would not: a body without a media type, in chunks, or none where one was announced. The answer
 * counts also when the server has stopped reading before all was written.
 */
function raw(headers: OutgoingHttpHeaders, chunks: (string | Buffer)[], path = '/moderate'): Promise<Reply> {
  return new Promise((done, fail) => {
    const sending = request(at.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${at.apiKey}`, ...headers },
    });
    let answered = false;
    sending.on('response', (response) => {
      answered = true;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
        const type = response.headers['content-type'] ?? '';
        done({ status: response.statusCode ?? 0, headers: new Headers(), type, body });
        sending.destroy();
      });
    });
    sending.on('error', (error) => answered || fail(error));
    const announced = headers['content-length'] !== undefined && chunks.length === 0;
    for (const chunk of chunks) sending.write(chunk);
    if (announced) sending.flushHeaders();
    else sending.end();
  });
}
