import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { newReportSchema, reportedSchema, type NewReportBody } from './case-schema.js';
import { Reports } from './reports.js';

@ApiTags('cases')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  @Post()
  @Route({
    summary: "Report a record: an app's user objects to it",
    description:
      'Opens a case for the record, or adds to the one that waits; each reporter counts once a case.',
    scope: 'reports',
    body: newReportSchema,
    answers: { 201: { description: 'The case', schema: reportedSchema } },
    problems: ['malformed', 'not-found', 'unprocessable'],
  })
  async add(@Auth() { tenant, caller }: Authenticated, @Body() body: NewReportBody) {
    if (caller.test) throw new Problem('unprocessable', 'a test key reports nothing');
    return { caseId: await this.reports.add(tenant, actorOf(caller), body) };
  }
}
