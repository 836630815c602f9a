import { parentPort, workerData } from 'node:worker_threads';
import { openRuntime } from './open-runtime.js';
import { RunFault, type LoadedModel } from './runtime.js';
import type { LaneData, LaneMessage, LaneReply, TensorRun } from './lane.js';

const { kind, settings, models } = workerData as LaneData;
const loaded = new Map<string, LoadedModel>();
/** A model that did not load is tried again no sooner. */
const reloadAfterMs = 5_000;
const triedAtMs = new Map<string, { readonly atMs: number; readonly failed: string }>();
const runtime = openRuntime(kind, settings);

// Messages come while it loads; they are answered in their order.
let last = begin();
parentPort?.on('message', (message: LaneMessage) => {
  last = last.then(() => ('end' in message ? process.exit() : answer(message.run)));
});

async function begin(): Promise<void> {
  try {
    await runtime;
  } catch (error) {
    post({ unavailable: messageOf(error) });
    return;
  }
  for (const { entry } of models) await load(entry.name).catch(() => undefined);
  post({
    opened: models.map(({ entry: { name } }) => {
      const model = loaded.get(name);
      if (!model) return { name, failed: triedAtMs.get(name)?.failed ?? 'did not load' };
      return { name, device: model.device, ...(model.note !== undefined && { note: model.note }) };
    }),
  });
}

async function answer({ model: name, batch, outputs }: TensorRun): Promise<void> {
  try {
    const model = loaded.get(name) ?? (await load(name));
    const results = await model.run(batch, outputs);
    parentPort?.postMessage(
      { ran: results, device: model.device } satisfies LaneReply,
      Object.values(results).map(({ data }) => data.buffer as ArrayBuffer),
    );
  } catch (error) {
    post({ failed: messageOf(error), again: error instanceof RunFault });
  }
}

async function load(name: string): Promise<LoadedModel> {
  const tried = triedAtMs.get(name);
  const atMs = performance.now();
  if (tried && atMs - tried.atMs < reloadAfterMs) throw new Error(tried.failed);
  try {
    const file = models.find(({ entry }) => entry.name === name);
    if (!file) throw new Error(`there is no model ${name}`);
    const model = await (await runtime).load({ ...file, file: Uint8Array.from(file.file) });
    loaded.set(name, model);
    return model;
  } catch (error) {
    triedAtMs.set(name, { atMs, failed: messageOf(error) });
    throw error;
  }
}

function post(reply: LaneReply): void {
  parentPort?.postMessage(reply);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
