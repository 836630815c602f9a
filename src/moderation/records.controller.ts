import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CATEGORY_PATTERN } from '../engine/category.js';
import { DECISIONS } from '../engine/decision.js';
import { cursorOf, openCursor, pageQuery } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { isUuid } from '../http/uuid.js';
import { JobQueue } from '../jobs/job-queue.js';
import { Records } from '../ledger/records.js';
import { Auth, sightOf, type Authenticated } from '../tenants/authentication.js';
import { pendingSchema, recordPageSchema, recordSchema } from './answer-schema.js';
import { recordOf } from './record-view.js';

const recordQuery = pageQuery.extend({
  decision: z.enum(DECISIONS).optional(),
  category: z
    .string()
    .regex(new RegExp(`^${CATEGORY_PATTERN}$`))
    .optional()
    .describe("the reason's category"),
  user: z.string().min(1).max(256).optional().describe('author id'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional().describe('exclusive'),
});
type RecordQuery = z.output<typeof recordQuery>;

@ApiTags('records')
@Controller('moderations')
export class RecordsController {
  constructor(
    private readonly records: Records,
    private readonly jobs: JobQueue,
  ) {}

  @Get()
  @Route({
    summary: 'List records, newest first',
    description:
      'What was written in childsafety records is withheld from callers without the scope `childsafety`.',
    scope: 'records:read',
    query: recordQuery,
    answers: { 200: { description: 'A page of records', schema: recordPageSchema } },
    problems: ['malformed'],
  })
  async page(@Auth() { tenant, caller }: Authenticated, @Query() query: RecordQuery) {
    const { decision, category, user, from, to, cursor, limit } = query;
    const found = await this.records.page(tenant, {
      limit: limit + 1,
      ...(decision && { decision }),
      ...(category && { category: category as never }),
      ...(user !== undefined && { user }),
      ...(from && { from: new Date(from) }),
      ...(to && { to: new Date(to) }),
      ...(cursor && { before: openCursor(cursor) }),
    });
    const items = found.slice(0, limit);
    return {
      items: items.map((record) => recordOf(record, sightOf(caller))),
      nextCursor: found.length > limit ? cursorOf(items.at(-1)?.id) : null,
    };
  }

  @Get(':id')
  @Route({
    summary: 'Read one record',
    description:
      'A submission that was sent with ?async=true is `queued` until it is judged. What was written in a childsafety ' +
      'record is withheld from callers without the scope `childsafety`.',
    scope: 'records:read',
    answers: { 200: { description: 'The record', schema: z.union([recordSchema, pendingSchema]) } },
    problems: ['not-found'],
  })
  async find(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    if (isUuid(id)) {
      const find = () => this.records.find(tenant, id);
      let record = await find();
      const job = record ? undefined : await this.jobs.state(tenant.id, id);
      if (job) return { id, status: job === 'dead' ? 'failed' : 'queued' };
      // Its job may have ended between the two looks.
      record ??= await find();
      if (record) return recordOf(record, sightOf(caller));
    }
    throw new Problem('not-found', `there is no record ${id.slice(0, 100)}`);
  }
}
