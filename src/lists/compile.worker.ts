import { serialize } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { Match } from '../engine/tier1-rules/list-entry.js';
import type { RuleEntry } from '../engine/tier1-rules/rule-kind.js';
import { ruleKind } from '../engine/tier1-rules/rule-kinds.js';
import type { CompileMessage, CompileReply } from './compiler.js';
import { yieldProcessor } from './yield-processor.js';

/** Gathers the entries of one compilation, compiles them, and hands the result over. */
let gathered: RuleEntry[] = [];

const { yielding } = workerData as { yielding: boolean };
/** Fewer disturb nobody, and whoever imported them waits. */
const manyEntries = 20_000;

parentPort?.on('message', (message: CompileMessage) => {
  if ('add' in message) {
    for (const entry of message.add) gathered.push(entry);
    return;
  }
  if ('addColumns' in message) {
    const matches = JSON.parse(message.addColumns.matches) as Match[];
    for (const [i, value] of (JSON.parse(message.addColumns.values) as string[]).entries())
      gathered.push({ value, match: matches[i] as Match });
    if (yielding && gathered.length > manyEntries) yieldProcessor();
    return;
  }
  const entries = gathered;
  gathered = [];
  try {
    const compiled = ruleKind(message.finish).compile(entries);
    const bytes = message.serialise ? Uint8Array.from(serialize(compiled)) : undefined;
    const reply: CompileReply = { compiled, ...(bytes && { bytes }) };
    parentPort?.postMessage(reply, bytes ? [bytes.buffer] : []);
  } catch (error) {
    parentPort?.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
