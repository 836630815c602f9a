import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Route } from '../http/route.js';
import { actorOf, Auth, sightOf, type Authenticated } from '../tenants/authentication.js';
import {
  bulkResultSchema,
  bulkSchema,
  caseDetailSchema,
  casePageSchema,
  caseQuery,
  caseSchema,
  claimedSchema,
  claimSchema,
  decidedSchema,
  escalationSchema,
  noteSchema,
  reversalSchema,
  verdictSchema,
  type BulkBody,
  type CaseQuery,
  type CaseView,
  type ClaimBody,
  type EscalationBody,
  type ReversalBody,
  type VerdictBody,
} from './case-schema.js';
import { CaseStore, type Moderator } from './case-store.js';
import { CasesService, caseView } from './cases.service.js';
import { Escalations } from './escalations.js';

const one = { 200: { description: 'The case as it is now', schema: caseSchema } };

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly store: CaseStore,
    private readonly escalations: Escalations,
  ) {}

  @Get()
  @Route({
    summary: 'The queue, highest priority first',
    description: 'childsafety cases are there only for callers with the scope `childsafety`.',
    scope: 'cases:read',
    query: caseQuery,
    answers: { 200: { description: 'A page of cases', schema: casePageSchema } },
    problems: ['malformed'],
  })
  page(@Auth() caller: Authenticated, @Query() query: CaseQuery) {
    return this.cases.page(moderatorOf(caller), query);
  }

  @Get(':id')
  @Route({
    summary: 'One case with its record, reports and history',
    scope: 'cases:read',
    answers: { 200: { description: 'The case', schema: caseDetailSchema } },
    problems: ['not-found'],
  })
  find(@Auth() caller: Authenticated, @Param('id') id: string) {
    return this.cases.find(moderatorOf(caller), id);
  }

  @Post('claim')
  @Route({
    summary: 'Take the first cases that nobody holds, for ten minutes',
    description: 'No two callers get the same case. A lease that is not renewed ends by itself.',
    scope: 'cases',
    body: claimSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'The cases, yours until leaseUntil', schema: claimedSchema } },
    problems: ['malformed'],
  })
  claim(@Auth() caller: Authenticated, @Body() body: ClaimBody) {
    return this.cases.claim(moderatorOf(caller), body);
  }

  @Post('verdicts')
  @Route({
    summary: 'Decide up to 500 cases that nobody else holds',
    description: 'Each result, in the same order, is the case or a problem with its id.',
    scope: 'cases:bulk',
    body: bulkSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'The results', schema: bulkResultSchema } },
    problems: ['malformed'],
  })
  decideAll(@Auth() caller: Authenticated, @Body() body: BulkBody) {
    return this.cases.decideAll(moderatorOf(caller), body);
  }

  @Post(':id/verdict')
  @Route({
    summary: 'Decide a case that you hold',
    description:
      '`then` bans the author, adds an entry to a list or the image to an image list, together with the verdict; ' +
      'with `similar` it is done for the case itself, not for its copies.',
    scope: 'cases',
    body: verdictSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'The case, decided', schema: decidedSchema } },
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  decide(@Auth() caller: Authenticated, @Param('id') id: string, @Body() body: VerdictBody) {
    return this.cases.decide(moderatorOf(caller), id, body);
  }

  @Post(':id/undo')
  @Route({
    summary: 'Take back your verdict of the last 60 seconds',
    description:
      'With the copies that were decided with it and the entries that it added or switched on; the case is yours again.',
    scope: 'cases',
    status: HttpStatus.OK,
    answers: one,
    problems: ['not-found', 'conflict'],
  })
  undo(@Auth() caller: Authenticated, @Param('id') id: string): Promise<CaseView> {
    return this.cases.undo(moderatorOf(caller), id);
  }

  @Post(':id/reverse')
  @Route({
    summary: 'Put another verdict in the place of the one that stands',
    scope: 'cases',
    body: reversalSchema,
    status: HttpStatus.OK,
    answers: one,
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  reverse(
    @Auth() caller: Authenticated,
    @Param('id') id: string,
    @Body() body: ReversalBody,
  ): Promise<CaseView> {
    return this.cases.reverse(moderatorOf(caller), id, body);
  }

  @Post(':id/renew')
  @Route({
    summary: 'Hold a case that is yours for ten more minutes',
    scope: 'cases',
    status: HttpStatus.OK,
    answers: one,
    problems: ['not-found', 'conflict'],
  })
  async renew(@Auth() caller: Authenticated, @Param('id') id: string): Promise<CaseView> {
    return caseView(await this.store.renew(moderatorOf(caller), id));
  }

  @Post(':id/release')
  @Route({
    summary: 'Give a case back to the queue',
    scope: 'cases',
    status: HttpStatus.OK,
    answers: one,
    problems: ['not-found', 'conflict'],
  })
  async release(@Auth() caller: Authenticated, @Param('id') id: string): Promise<CaseView> {
    return caseView(await this.store.release(moderatorOf(caller), id));
  }

  @Post(':id/escalate')
  @Route({
    summary: 'Hand a case that you hold to others, undecided',
    scope: 'cases',
    body: escalationSchema,
    status: HttpStatus.OK,
    answers: one,
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  async escalate(
    @Auth() caller: Authenticated,
    @Param('id') id: string,
    @Body() body: EscalationBody,
  ): Promise<CaseView> {
    return caseView(await this.escalations.escalate(moderatorOf(caller), id, body));
  }

  @Post(':id/note')
  @Route({
    summary: 'Write a note for the next who looks',
    scope: 'cases',
    body: noteSchema,
    status: HttpStatus.OK,
    answers: one,
    problems: ['malformed', 'not-found'],
  })
  async note(
    @Auth() caller: Authenticated,
    @Param('id') id: string,
    @Body() { note }: { note: string },
  ): Promise<CaseView> {
    return caseView(await this.store.note(moderatorOf(caller), id, note));
  }
}

function moderatorOf({ tenant, caller }: Authenticated): Moderator {
  return { tenant, actor: actorOf(caller), sight: sightOf(caller) };
}
