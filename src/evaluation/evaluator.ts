import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf } from '../config/config.js';
import { readEnvironment, type Environment } from '../config/env.js';
import { openDatabase } from '../database/open-database.js';
import type { Category } from '../engine/category.js';
import { lowestThreshold } from '../engine/policy.js';
import { Problem } from '../http/problem.js';
import { ClassModes } from '../image-classes/class-modes.js';
import { TextPool } from '../inference/text-pool.js';
import { acceptSubmission } from '../moderation/accept-submission.js';
import { maxTextCharacters } from '../moderation/submission-schema.js';
import { SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';
import { Judge, type Judged } from '../moderation/judge.js';
import { createApp } from '../server.js';
import { firstStart } from '../tenants/first-start.js';
import { ApiKeys } from '../tenants/api-keys.js';
import { Tenants } from '../tenants/tenants.js';
import { DatasetError } from './dataset.js';
import { readImage } from './image-folder.js';
import { OptionError, type EvaluateOptions } from './options.js';
import { teach } from './teach.js';

export interface Outcome {
  readonly score: number;
  readonly predicted: boolean;
}

/** The server's own judgement, without its doors. */
export interface Evaluator {
  readonly judge: (text: string) => Promise<Outcome>;
  /** @throws DatasetError where the file is no image */
  readonly judgeImage: (path: string) => Promise<Outcome>;
  /** Hashes of the models that judge. */
  readonly models: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens the installation of DATABASE_URL (its oldest tenant), or a throw-away one with the starter lists and the
 * shipped models. @throws OptionError for an unknown policy
 */
export async function openEvaluator({
  category,
  policy,
  positive,
  learn,
  images,
}: EvaluateOptions): Promise<Evaluator> {
  const environment = readEnvironment();
  const { app, tenantId, close } = await openInstallation(environment);
  try {
    const models = app.get<ShippedModels>(SHIPPED_MODELS, { strict: false });
    const network = app.get(TextPool, { strict: false }).standing;
    if (learn !== undefined) {
      models.bayes.overlay = await teach(learn, positive, category ?? 'ads', models.bayes.base);
    }
    const judge = app.get(Judge, { strict: false });
    if (images !== undefined && environment.DATABASE_URL === undefined) await switchPresets(app, tenantId);
    // Also what is too low to be reported ranks, and one category wants its full score where another has ended the matter.
    const explain = true;
    const judgeText = async (text: string): Promise<Outcome> => {
      // An empty text is refused at the door; as a row of a file it is judged harmless.
      if (text === '') return { score: 0, predicted: false };
      // What is too long for the door is judged by its beginning.
      const judged = text.length > maxTextCharacters ? [...text].slice(0, maxTextCharacters).join('') : text;
      const accepted = acceptSubmission({ text: judged, policy, explain, store: false });
      return outcome(await judge.judge(tenantId, accepted, 'alone'), category);
    };
    const judgeImage = async (path: string): Promise<Outcome> => {
      const accepted = acceptSubmission({ policy, explain, store: false }, [{ bytes: readImage(path) }]);
      const judged = await judge.judge(tenantId, accepted, 'alone').catch((error: unknown) => {
        throw error instanceof Problem ? new DatasetError(path, null, error.detail) : error;
      });
      // A network that did not run would look like one that finds nothing.
      const { degraded } = judged.judgement;
      if (degraded.length > 0) throw new Error(`${path}: ${degraded.join(', ')} could not judge it`);
      return outcome(judged, category);
    };
    await judgeText('The first text compiles the lists.').catch((error: unknown) => {
      throw new OptionError((error as Error).message);
    });
    return {
      judge: judgeText,
      judgeImage,
      models: [...models.hashes, ...(network ? [network.entry.sha256] : [])],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The server without its doors, in a folder that goes when it is closed; its oldest tenant. */
export async function openInstallation(environment: Environment): Promise<{
  readonly app: NestFastifyApplication;
  readonly tenantId: string;
  readonly close: () => Promise<void>;
}> {
  const scratch = await mkdtemp(join(tmpdir(), 'trisift-evaluate-'));
  const config = configOf({ ...environment, DATA_DIR: scratch, LOG_LEVEL: 'warn', ROLES: 'api' });
  const open = await openDatabase(config);
  const app = await createApp(config, open);
  const close = async (): Promise<void> => {
    await app.close();
    await open.close();
    await rm(scratch, { recursive: true });
  };
  try {
    const tenants = app.get(Tenants, { strict: false });
    await firstStart(open.database, tenants, app.get(ApiKeys, { strict: false }), {});
    return { app, tenantId: await tenants.oldest(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What ships in shadow judges nothing; what it would find is just what is asked here. */
async function switchPresets(app: Awaited<ReturnType<typeof createApp>>, tenantId: string): Promise<void> {
  const { imageClasses } = app.get<ShippedModels>(SHIPPED_MODELS, { strict: false });
  const modes = app.get(ClassModes, { strict: false });
  for (const { name } of imageClasses) await modes.setMode('installation', tenantId, name, 'live');
}

function outcome({ judgement, ruled, policy }: Judged, category: Category | undefined): Outcome {
  const { categories } = judgement;
  if (category === undefined) {
    return {
      score: Math.max(0, ...(Object.values(categories) as number[])),
      predicted: ruled.decision !== 'pass',
    };
  }
  const score = categories[category] ?? 0;
  return { score, predicted: score >= lowestThreshold(policy, category) };
}
