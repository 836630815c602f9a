import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DECISIONS } from '../engine/decision.js';
import { Route } from '../http/route.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import { DecisionCounts } from './decision-counts.js';

const statsQuery = z.object({ days: z.int().min(1).max(366).default(30) });

@ApiTags('stats')
@Controller('stats')
export class StatsController {
  constructor(private readonly counts: DecisionCounts) {}

  @Get()
  @Route({
    summary: 'Decisions a day (UTC), newest first; a second or two behind',
    scope: 'stats',
    query: statsQuery,
    answers: {
      200: {
        description: 'The counts',
        schema: z.object({
          items: z.array(z.object({ day: z.iso.date(), decision: z.enum(DECISIONS), records: z.int() })),
        }),
      },
    },
    problems: ['malformed'],
  })
  async recent(@Auth() { tenant }: Authenticated, @Query() { days }: z.output<typeof statsQuery>) {
    return { items: await this.counts.recent(tenant.id, days) };
  }
}
