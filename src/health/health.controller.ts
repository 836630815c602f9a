import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { ListMaterials } from '../lists/list-material.js';

const healthySchema = z.object({ status: z.literal('ok') });
const pingTimeoutMs = 2_000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly materials: ListMaterials,
  ) {}

  @Get('live')
  @Route({ summary: 'The process answers', answers: { 200: { description: 'Yes', schema: healthySchema } } })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @Route({
    summary: 'The service can judge and record',
    answers: { 200: { description: 'Yes', schema: healthySchema } },
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
    return { status: 'ok' };
  }
}
