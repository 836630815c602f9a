import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import {
  feedbackSchema,
  learnSchema,
  teachingSchema,
  type FeedbackBody,
  type LearnBody,
} from './learning-schema.js';
import { TeachingService } from './teaching.service.js';
import { refuseTestKey } from './test-keys.js';

@ApiTags('learning')
@Controller()
export class TeachingController {
  constructor(private readonly teaching: TeachingService) {}

  @Post('feedback')
  @Route({
    summary: 'Report a miss or a false alarm: the Bayesian filter learns from it',
    description:
      'A second word on the same record replaces the first. What stands against many earlier labels waits for a person.',
    scope: 'learn',
    body: feedbackSchema,
    status: 202,
    answers: { 202: { description: 'What came of it', schema: teachingSchema } },
    problems: ['malformed', 'not-found', 'unprocessable'],
  })
  feedback(@Auth() { tenant, caller }: Authenticated, @Body() body: FeedbackBody) {
    refuseTestKey(caller);
    return this.teaching.feedback(tenant, actorOf(caller), body);
  }

  @Post('learn')
  @Route({
    summary: 'Teach the Bayesian filter up to 10,000 labelled texts',
    description: 'A text counts once, however often it is sent.',
    scope: 'learn',
    body: learnSchema,
    status: 202,
    answers: { 202: { description: 'What came of them', schema: teachingSchema } },
    problems: ['malformed', 'too-large', 'unprocessable'],
  })
  learn(@Auth() { tenant, caller }: Authenticated, @Body() body: LearnBody) {
    refuseTestKey(caller);
    return this.teaching.learn(tenant, actorOf(caller), body);
  }
}
