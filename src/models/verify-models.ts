import { Inference } from '../inference/inference.js';
import type { Tensors } from '../inference/runtime.js';
import { sizeOf } from '../inference/tensors.js';
import { modelsFolder } from '../product-root.js';
import { modelId, readManifest, readModelFile, type Network } from './model-manifest.js';

/**
 * `npm run models:verify`: holds each file of models/ against the manifest's hash, and runs each network once on
 * nothing. The last line is one JSON object; exit code 1 where anything is wrong.
 */
async function main(): Promise<number> {
  const entries = readManifest(modelsFolder);
  const inference = new Inference(modelsFolder, { runtime: 'auto' }, () => undefined);
  await inference.start();
  const failed: string[] = [];
  for (const entry of entries) {
    try {
      const { length } = readModelFile(modelsFolder, entry);
      const { network } = entry;
      if (network) await runOnce(inference, entry.name, network);
      console.log(`ok   ${modelId(entry)}  ${entry.file}  ${length} bytes  ${entry.sha256}`);
    } catch (error) {
      failed.push(modelId(entry));
      console.log(`BAD  ${modelId(entry)}  ${(error as Error).message}`);
    }
  }
  await inference.close();
  console.log(JSON.stringify({ models: entries.length, failed }));
  return failed.length === 0 ? 0 : 1;
}

async function runOnce(inference: Inference, model: string, { inputs, outputs }: Network): Promise<void> {
  const nothing: Tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, { type, dims }]) => {
      const typed = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array }[type];
      return [name, { dims, data: new typed(sizeOf(dims)) }];
    }),
  );
  const call = { model, inputs: nothing, outputs: Object.keys(outputs), deadlineMs: 60_000 };
  const results = await inference.run(call);
  for (const [name, { dims }] of Object.entries(outputs)) {
    const given = results[name];
    if (!given?.data.every(Number.isFinite) || given.dims.join() !== dims.join())
      throw new Error(`its output '${name}' is not as the manifest says`);
  }
}

process.exitCode = await main();
