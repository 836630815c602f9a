import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { cursorOf, openCursor, pageQuery } from '../http/paging.js';
import { Route } from '../http/route.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import { Audit } from './audit.js';

const auditQuery = pageQuery.extend({
  subject: z.string().max(100).optional().describe('kind of thing: list, list-entry'),
  subjectId: z.string().max(100).optional(),
  actor: z.string().max(200).optional().describe('`api-key <id>` or `member <id>`'),
});
type AuditQuery = z.output<typeof auditQuery>;

const fields = z.record(z.string(), z.unknown());
const eventSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  before: fields.optional().describe('absent for what is new'),
  after: fields.optional().describe('absent for what is gone'),
});
const pageSchema = z.object({ items: z.array(eventSchema), nextCursor: z.string().nullable() });

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  @Get()
  @Route({
    summary: 'Who changed what, newest first',
    scope: 'audit',
    query: auditQuery,
    answers: { 200: { description: 'A page of events', schema: pageSchema } },
    problems: ['malformed'],
  })
  async page(@Auth() { tenant }: Authenticated, @Query() { cursor, limit, ...filter }: AuditQuery) {
    const before = cursor === undefined ? undefined : openCursor(cursor);
    const events = await this.audit.page(tenant.id, { ...filter, before, limit: limit + 1 });
    const items = events.slice(0, limit).map((event) => ({ ...event, at: event.at.toISOString() }));
    return { items, nextCursor: events.length > limit ? cursorOf(items.at(-1)?.id) : null };
  }
}
