import { SingleBar } from 'cli-progress';
import { performance } from 'node:perf_hooks';
import { Authors } from '../authors/authors.js';
import { SurpriseQueue } from '../authors/surprise-queue.js';
import { readEnvironment } from '../config/env.js';
import { newRecordId } from '../ledger/record-id.js';
import { SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { acceptSubmission } from '../moderation/accept-submission.js';
import { Judge } from '../moderation/judge.js';
import { maxTextCharacters } from '../moderation/submission-schema.js';
import { Policies } from '../policies/policies.js';
import { Tenants } from '../tenants/tenants.js';
import { openInstallation } from './evaluator.js';
import { OptionError, type TraceOptions } from './options.js';
import { readTrace, type TraceEvent } from './trace-events.js';
import { formatTrace } from './trace-report.js';
import { TraceTally, type TraceSighting } from './trace-figures.js';

/**
 * Lets authors do again what a trace says, on the trace's own clock, and tells who was found out and when. Texts take the
 * server's whole judgement, all else the way of POST /users/:id/events. The last line is one JSON object.
 * @throws OptionError, DatasetError
 */
export async function evaluateTrace({ events: file, wanted, policy }: TraceOptions): Promise<void> {
  const { DATABASE_URL, REDIS_URL: _, ...environment } = readEnvironment();
  // Authors of a trace must not become those of an installation.
  if (DATABASE_URL !== undefined)
    throw new OptionError('--events takes no DATABASE_URL: it leaves traces of authors');
  const events = await readTrace(file);
  const { app, tenantId, close } = await openInstallation(environment);
  try {
    const get = <T>(type: abstract new (...args: never[]) => T): T => app.get(type, { strict: false });
    const see = seeing(get(Judge), get(Authors), get(Policies), get(Tenants), tenantId, policy);
    const progress = new SingleBar({ format: '{bar} {value} of {total} events', stream: process.stderr });
    progress.start(events.length, 0);
    const tally = new TraceTally();
    const startMs = performance.now();
    for (const [i, event] of events.entries()) {
      tally.add(await see(event));
      // What is found out after an answer is there when the author's next event comes.
      await get(SurpriseQueue).settled();
      if (i % 256 === 0) progress.update(i);
    }
    const msPerEvent = Number(((performance.now() - startMs) / events.length).toPrecision(3));
    progress.update(events.length);
    progress.stop();
    const figures = tally.figures(wanted);
    const { hashes } = app.get<ShippedModels>(SHIPPED_MODELS, { strict: false });
    process.stdout.write(`${formatTrace(figures)}\n\n`);
    process.stdout.write(`${JSON.stringify({ ...figures, msPerEvent, models: hashes })}\n`);
  } finally {
    await close();
  }
}

function seeing(
  judge: Judge,
  authors: Authors,
  policies: Policies,
  tenants: Tenants,
  tenantId: string,
  policyName: string,
): (event: TraceEvent) => Promise<TraceSighting> {
  return async ({ user, label, type, text, atMs, registeredAt, target, ...place }) => {
    if (!text) {
      const policy = await policies.current(tenantId, policyName);
      if (!policy) throw new OptionError(`there is no published policy '${policyName}'`);
      const registeredAtMs = registeredAt === undefined ? undefined : Date.parse(registeredAt);
      const event = { ...place, type, atMs, target, registeredAtMs };
      const { risk, level } = await authors.happened(tenantId, user, event, policy);
      return { user, label, risk, level, decision: 'pass' };
    }
    const accepted = acceptSubmission({
      text: text.length > maxTextCharacters ? [...text].slice(0, maxTextCharacters).join('') : text,
      user: { id: user, ...place, ...(registeredAt !== undefined && { registeredAt }) },
      ...(target !== undefined && { context: { threadId: target } }),
      policy: policyName,
    });
    const { past, ruled } = await judge.judge(tenantId, accepted, 'live', atMs);
    const authorHash = tenants.authorHash(tenantId, user);
    await past?.remember(accepted.submission, newRecordId(), authorHash, ruled);
    const author = past?.author;
    const known = author?.failed === undefined ? author : undefined;
    return { user, label, risk: known?.risk ?? 0, level: known?.level ?? 'normal', decision: ruled.decision };
  };
}
