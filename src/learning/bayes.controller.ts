import { Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { cursorOf, openCursor } from '../http/paging.js';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { BayesViewService } from './bayes-view.service.js';
import { HeldLessons } from './held-lessons.js';
import {
  bayesSchema,
  decidedLessonSchema,
  heldPageSchema,
  heldQuery,
  verdictEffectsSchema,
  type HeldQuery,
} from './learning-schema.js';
import { refuseTestKey } from './test-keys.js';

@ApiTags('learning')
@Controller('models/bayes')
export class BayesController {
  constructor(
    private readonly bayes: BayesViewService,
    private readonly held: HeldLessons,
  ) {}

  @Get()
  @Route({
    summary: 'What the Bayesian filter has learned',
    scope: ['models:read', 'models'],
    answers: {
      200: { description: 'Documents, strongest tokens, calibration, journal', schema: bayesSchema },
    },
  })
  view(@Auth() { tenant }: Authenticated) {
    return this.bayes.view(tenant);
  }

  @Get('verdicts')
  @Route({
    summary: 'What the last 100 verdicts changed',
    scope: ['models:read', 'models'],
    answers: { 200: { description: 'Newest first', schema: verdictEffectsSchema } },
  })
  verdicts(@Auth() { tenant }: Authenticated) {
    return this.bayes.verdicts(tenant);
  }

  @Get('held')
  @Route({
    summary: 'Lessons that wait for a person',
    scope: ['models:read', 'models'],
    query: heldQuery,
    answers: { 200: { description: 'Newest first', schema: heldPageSchema } },
    problems: ['malformed'],
  })
  async page(@Auth() { tenant }: Authenticated, @Query() { cursor, limit }: HeldQuery) {
    const before = cursor === undefined ? undefined : openCursor(cursor);
    const lessons = await this.held.page(tenant, before, limit);
    return {
      items: lessons.map(({ at, ...lesson }) => ({ ...lesson, at: at.toISOString() })),
      nextCursor: lessons.length < limit ? null : cursorOf(lessons.at(-1)?.id),
    };
  }

  @Post('held/:id/accept')
  @Route({
    summary: 'Learn what waits, as the word of who accepts it',
    scope: 'models',
    status: HttpStatus.OK,
    answers: { 200: { description: 'It counts from now on', schema: decidedLessonSchema } },
    problems: ['not-found', 'unprocessable'],
  })
  async accept(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    refuseTestKey(caller);
    await this.held.accept(tenant, actorOf(caller), id);
    return { id, state: 'learned' };
  }

  @Post('held/:id/discard')
  @Route({
    summary: 'Discard what waits; nothing is kept of its text',
    scope: 'models',
    status: HttpStatus.OK,
    answers: { 200: { description: 'It is discarded', schema: decidedLessonSchema } },
    problems: ['not-found', 'unprocessable'],
  })
  async discard(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    refuseTestKey(caller);
    await this.held.discard(tenant, actorOf(caller), id);
    return { id, state: 'discarded' };
  }
}
