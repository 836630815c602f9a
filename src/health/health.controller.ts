import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { CodePool } from '../images/code-pool.js';
import type { ImageModels } from '../images/image-models.js';
import { IMAGE_MODELS } from '../images/images.module.js';
import { RunningModels } from '../inference/running-models.js';
import { ListMaterials } from '../lists/list-material.js';
import { SHIPPED_MODELS } from '../models/models.module.js';
import type { ShippedModels } from '../models/shipped-models.js';

const healthySchema = z.object({ status: z.literal('ok') });
const readySchema = healthySchema.extend({
  degraded: z
    .array(z.string())
    .optional()
    .describe('what judges without its model, and why; absent where all is well'),
});
const pingTimeoutMs = 2_000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly materials: ListMaterials,
    @Inject(SHIPPED_MODELS) private readonly models: ShippedModels,
    @Inject(IMAGE_MODELS) private readonly imageModels: ImageModels,
    private readonly running: RunningModels,
    private readonly codes: CodePool,
  ) {}

  @Get('live')
  @Route({ summary: 'The process answers', answers: { 200: { description: 'Yes', schema: healthySchema } } })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Route({
    summary: 'The service can judge and record',
    answers: { 200: { description: 'Yes', schema: readySchema } },
    problems: ['unavailable'],
  })
  async ready() {
    const late = new Promise((_, fail) =>
      setTimeout(() => fail(new Error('timed out')), pingTimeoutMs).unref(),
    );
    try {
      await Promise.race([Promise.all([this.database.ping(), this.materials.ready()]), late]);
    } catch (error) {
      throw new Problem('unavailable', `not ready: ${(error as Error).message}`, {
        headers: { 'retry-after': '2' },
      });
    }
    // A manifest that cannot be read is a problem to each of them, and is told once.
    const degraded = new Set([
      ...this.models.problems,
      ...this.imageModels.faults,
      ...this.running.problems,
      ...(this.codes.problem === undefined ? [] : [this.codes.problem]),
    ]);
    return { status: 'ok', ...(degraded.size > 0 && { degraded: [...degraded] }) };
  }
}
