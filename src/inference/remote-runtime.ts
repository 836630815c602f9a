import { z } from 'zod';
import type { RuntimeSettings } from './open-runtime.js';
import { RunFault, type LoadedModel, type Runtime, type Tensor, type Tensors } from './runtime.js';
import { sizeOf } from './tensors.js';

/**
 * A server that speaks the Open Inference Protocol v2 over HTTP: KServe, NVIDIA Triton. It must serve our .onnx files
 * under their names. Source: github.com/kserve/open-inference-protocol.
 * @throws Error never: a server that is down now may be up later
 */
export async function openRemoteRuntime({ url = '', runTimeoutMs }: RuntimeSettings): Promise<Runtime> {
  const base = url.replace(/\/+$/, '');
  return {
    load: async ({ entry: { name, network } }): Promise<LoadedModel> => {
      const path = `${base}/v2/models/${encodeURIComponent(name)}`;
      const metadata = checked(metadataSchema, await call(path, undefined, runTimeoutMs), 'metadata');
      const serves = new Set(metadata.outputs.map((output) => output.name));
      const lacking = Object.keys(network?.outputs ?? {}).find((output) => !serves.has(output));
      if (lacking !== undefined) throw new Error(`the server's model ${name} has no output '${lacking}'`);
      return {
        device: new URL(base).host,
        run: async (batch, outputs) => {
          const answer = await call(`${path}/infer`, requestOf(batch, outputs), runTimeoutMs);
          const items = Object.values(batch)[0]?.dims[0] as number;
          return resultsOf(checked(answerSchema, answer, 'answer'), outputs, items);
        },
      };
    },
  };
}

const maxAnswerBytes = 64 * 1024 * 1024;

const metadataSchema = z.object({ name: z.string(), outputs: z.array(z.object({ name: z.string() })) });
const answerSchema = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.enum(['FP32', 'INT32', 'UINT8']),
      shape: z.array(z.int().nonnegative()),
      data: z.array(z.number()),
    }),
  ),
});
type Answer = z.output<typeof answerSchema>;

function requestOf(batch: Tensors, outputs: readonly string[]): unknown {
  return {
    inputs: Object.entries(batch).map(([name, { dims, data }]) => ({
      name,
      shape: dims,
      datatype: data instanceof Float32Array ? 'FP32' : data instanceof Int32Array ? 'INT32' : 'UINT8',
      data: Array.from(data),
    })),
    outputs: outputs.map((name) => ({ name })),
  };
}

function resultsOf({ outputs }: Answer, wanted: readonly string[], items: number): Tensors {
  return Object.fromEntries(
    wanted.map((name): [string, Tensor] => {
      const output = outputs.find((each) => each.name === name);
      if (!output) throw new RunFault(`the inference server gave no output '${name}'`);
      const { datatype, shape, data } = output;
      if (shape[0] !== items || sizeOf(shape) !== data.length)
        throw new RunFault(`the inference server gave '${name}' in a shape that does not fit`);
      if (datatype === 'FP32') return [name, { dims: shape, data: Float32Array.from(data) }];
      return [name, { dims: shape, data: Int32Array.from(data) }];
    }),
  );
}

/** @throws RunFault where the server is away, slow, at fault or sends no JSON; Error where it refuses the request */
async function call(address: string, body: unknown, timeoutMs: number): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    text = await cappedText(response);
  } catch (error) {
    if (error instanceof RunFault) throw error;
    const { name, message, cause } = error as Error;
    if (name === 'TimeoutError')
      throw new RunFault(`the inference server did not answer within ${timeoutMs} ms`);
    throw new RunFault(
      `the inference server cannot be reached: ${(cause as Error | undefined)?.message ?? message}`,
    );
  }
  if (response.status >= 500) throw new RunFault(`the inference server answered ${response.status}`);
  if (!response.ok)
    throw new Error(`the inference server answered ${response.status}: ${text.slice(0, 200)}`);
  try {
    return JSON.parse(text);
  } catch {
    throw new RunFault('the inference server answered something that is no JSON');
  }
}

async function cappedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes)
      throw new RunFault('the inference server answered more than is ever asked for');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RunFault(
    `the inference server's ${what} is not understood: ${issue?.path.join('.')}: ${issue?.message}`,
  );
}
