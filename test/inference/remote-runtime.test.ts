import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { InferencePool } from '../../src/inference/inference-pool.js';
import { serveAnswers, type InferenceServer } from './oip-server.js';
import { smallItem, smallNetwork } from './small-network.js';

let server: InferenceServer | undefined;
let pool: InferencePool | undefined;
afterEach(async () => {
  await pool?.close();
  await server?.close();
});

const metadata = { name: 'small', outputs: [{ name: 'probabilities' }, { name: 'features' }] };
const good = { outputs: [{ name: 'probabilities', datatype: 'FP32', shape: [1, 3], data: [0.2, 0.3, 0.5] }] };

/** @param answers to the runs, in their order, the last for all that follow */
async function run(...answers: (object | string | number)[]): Promise<unknown> {
  let runs = 0;
  server = await serveAnswers((request, response) => {
    if (request.method === 'GET') return answer(response, metadata);
    answer(response, answers[Math.min(runs++, answers.length - 1)] as object);
  });
  return runAt(server.url, answers.includes('never') ? 300 : undefined);
}

function runAt(url: string, runTimeoutMs = 3_000): Promise<unknown> {
  pool = new InferencePool(
    { kind: 'remote', settings: { runTimeoutMs, url }, models: [smallNetwork] },
    { lanes: 1, maxQueued: 8, hangMs: 5_000 },
  );
  const call = { model: 'small', outputs: ['probabilities'], deadlineMs: 8_000 };
  return pool.run({ ...call, inputs: smallItem(1) });
}

function answer(response: ServerResponse, body: object | string | number): void {
  if (body === 'never') return;
  if (typeof body === 'number') response.writeHead(body).end('{"error": "so it is"}');
  else response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

describe('an inference server', () => {
  it('is asked once more where it was at fault', async () => {
    expect(await run(503, good)).toMatchObject({ probabilities: { dims: [3] } });
  });

  it('that is down is named', async () => {
    await expect(runAt('http://127.0.0.1:9')).rejects.toThrow('the inference server cannot be reached');
  });

  it('that is slow is given up', async () => {
    await expect(run('never')).rejects.toThrow('the inference server did not answer within 300 ms');
  });

  it.each([
    ['no JSON', '<html>', 'something that is no JSON'],
    ['JSON of nothing', {}, 'answer is not understood: outputs'],
    ['no output', { outputs: [] }, "gave no output 'probabilities'"],
    ['words for numbers', { outputs: [{ ...good.outputs[0], data: ['a'] }] }, 'answer is not understood'],
    ['too few numbers', { outputs: [{ ...good.outputs[0], data: [1] }] }, 'in a shape that does not fit'],
    ['another batch', { outputs: [{ ...good.outputs[0], shape: [3, 1] }] }, 'in a shape that does not fit'],
  ])('that answers %s is not believed', async (_, body, said) => {
    await expect(run(body)).rejects.toThrow(said);
  });

  it('that refuses is not asked again', async () => {
    await expect(run(400, good)).rejects.toThrow('the inference server answered 400: {"error": "so it is"}');
  });

  it('without our model is named', async () => {
    server = await serveAnswers((_, response) => answer(response, 404));
    await expect(runAt(server.url)).rejects.toThrow('the inference server answered 404');
  });
});
