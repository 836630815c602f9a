import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { BUILT_IN_CATEGORIES, CATEGORY_TABLE } from '../engine/category.js';
import { Route } from '../http/route.js';
import { categoriesOf, modelId, type ModelEntry } from '../models/model-manifest.js';
import type { ModelStanding } from './inference.js';
import { RunningModels } from './running-models.js';

const modelSchema = z.object({
  id: z.string().describe('`<name>@<version>`, as findings name it'),
  name: z.string(),
  version: z.int(),
  sha256: z.string(),
  licence: z.string(),
  sources: z.array(z.unknown()),
  labels: z.array(z.string()),
  categories: z.array(z.string()),
  calibration: z.string().nullable().describe('what its scores mean, where that was not measured here'),
  figures: z.record(z.string(), z.unknown()).nullable(),
  state: z
    .enum(['ready', 'loading', 'idle', 'failed'])
    .describe('`idle`: a network that loads when it is first needed'),
  runtime: z
    .string()
    .nullable()
    .describe('`native`: our own code in worker threads; `engine`: our own code in the judgement itself'),
  device: z.string().nullable(),
  problem: z.string().nullable(),
  calls: z.int().describe('since this replica started; the times are of the last 1,000'),
  p50Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});

const modelsSchema = z.object({
  models: z.array(modelSchema),
  notCovered: z
    .array(z.object({ category: z.string(), why: z.string() }))
    .describe('the categories that no model covers'),
});

@ApiTags('models')
@Controller('models')
export class ModelsController {
  constructor(private readonly running: RunningModels) {}

  @Get()
  @Route({
    summary:
      'The models of this server: where they come from, what runs them, how fast, and what none of them covers',
    scope: ['models:read', 'models', 'stats', 'policies:read'],
    answers: { 200: { description: 'As the replica that answers has them', schema: modelsSchema } },
  })
  models(): z.output<typeof modelsSchema> {
    const { standings } = this.running;
    return { models: standings.map(viewOf), notCovered: notCoveredBy(standings) };
  }
}

function viewOf({ entry, ...standing }: ModelStanding): z.output<typeof modelSchema> {
  const { name, version, sha256, licence, sources, labels, calibration = null, figures = null } = entry;
  const about = { id: modelId(entry), name, version, sha256, licence, sources, labels };
  return { ...about, categories: categoriesOf(entry), calibration, figures, ...standing };
}

/** A class of images that judges in shadow covers nothing. */
function isOnTrial({ imageClass }: ModelEntry): boolean {
  return imageClass !== undefined && imageClass.mode !== 'live';
}

function notCoveredBy(standings: readonly ModelStanding[]): { category: string; why: string }[] {
  const working = standings.filter(({ entry, state }) => state !== 'failed' && !isOnTrial(entry));
  const covered = new Set<string>(working.flatMap(({ entry }) => categoriesOf(entry)));
  const failing = new Set<string>(
    standings.filter(({ entry }) => !isOnTrial(entry)).flatMap(({ entry }) => categoriesOf(entry)),
  );
  return BUILT_IN_CATEGORIES.filter((category) => !covered.has(category)).map((category) => {
    const byLists = CATEGORY_TABLE.find(({ id }) => id === category)?.listsOnly ?? false;
    if (failing.has(category)) return { category, why: 'its model is not to be had' };
    return { category, why: byLists ? 'lists only, by design' : 'no model has been trained for it' };
  });
}
