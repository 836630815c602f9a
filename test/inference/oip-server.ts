import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Lane } from '../../src/inference/lane.js';
import type { ModelFile, Tensor } from '../../src/inference/runtime.js';
import { sizeOf } from '../../src/inference/tensors.js';

/** A server that runs models and speaks the Open Inference Protocol v2 over HTTP, as strictly as Triton does. */
export async function serveInference(model: ModelFile, host = '127.0.0.1'): Promise<InferenceServer> {
  const lane = new Lane({ kind: 'onnx', settings: { runTimeoutMs: 5_000 }, models: [model] });
  await lane.opened;
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    turn = turn
      .then(() => answer(lane, model, request, response))
      .catch((error: unknown) => {
        send(response, 400, { error: (error as Error).message });
      });
  });
  const url = await listen(server, host);
  return {
    url,
    close: async () => {
      await lane.close();
      await closed(server);
    },
  };
}

/** A server that answers every request by this. */
export async function serveAnswers(
  answerTo: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<InferenceServer> {
  const server = createServer(answerTo);
  return { url: await listen(server, '127.0.0.1'), close: () => closed(server) };
}

export interface InferenceServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const wireTypes = { float32: 'FP32', int32: 'INT32', uint8: 'UINT8' } as const;

async function answer(
  lane: Lane,
  { entry: { name, version, network } }: ModelFile,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { inputs, outputs } = network!;
  if (request.method === 'GET' && request.url === `/v2/models/${name}`) {
    const tensors = (of: typeof inputs) =>
      Object.entries(of).map(([tensor, { type, dims }]) => ({
        ...{ name: tensor, datatype: wireTypes[type], shape: [-1, ...dims] },
      }));
    send(response, 200, {
      ...{ name, versions: [String(version)], platform: 'onnxruntime_onnx' },
      ...{ inputs: tensors(inputs), outputs: tensors(outputs) },
    });
    return;
  }
  if (request.method !== 'POST' || request.url !== `/v2/models/${name}/infer`) {
    send(response, 404, { error: `there is nothing at ${request.url}` });
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as InferRequest;
  const batch: Record<string, Tensor> = {};
  for (const { name: input, shape, datatype, data } of body.inputs) {
    const declared = inputs[input];
    if (!declared) throw new Error(`unexpected input '${input}'`);
    if (datatype !== wireTypes[declared.type]) throw new Error(`input '${input}' is of ${datatype}`);
    if (sizeOf(shape) !== data.length) throw new Error(`input '${input}' has ${data.length} values`);
    const typed = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array }[declared.type];
    batch[input] = { dims: shape, data: typed.from(data) };
  }
  const wanted = body.outputs?.map((output) => output.name) ?? Object.keys(outputs);
  const reply = await lane.run({ model: name, batch, outputs: wanted });
  if (!('ran' in reply)) throw new Error(JSON.stringify(reply));
  send(response, 200, {
    ...{ model_name: name, model_version: String(version) },
    outputs: Object.entries(reply.ran).map(([output, { dims, data }]) => ({
      ...{ name: output, datatype: 'FP32', shape: dims, data: Array.from(data) },
    })),
  });
}

interface InferRequest {
  readonly inputs: readonly { name: string; shape: number[]; datatype: string; data: number[] }[];
  readonly outputs?: readonly { name: string }[];
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listen(server: Server, host: string): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`)),
  );
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
