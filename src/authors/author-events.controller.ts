import { Controller, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimits } from '../hot-state/rate-limits.js';
import { Route } from '../http/route.js';
import { Auth, takeRate, type Authenticated } from '../tenants/authentication.js';
import { acceptAuthorId, acceptEvents } from './accept-events.js';
import { authorEventsSchema, eventsTakenSchema } from './author-event-schema.js';
import { AuthorEvents } from './author-events.js';

@ApiTags('authors')
@Controller('users/:id/events')
export class AuthorEventsController {
  constructor(
    private readonly events: AuthorEvents,
    private readonly rates: RateLimits,
  ) {}

  @Post()
  @Route({
    summary: 'Tell what an author did: one event, or up to 1,000',
    description:
      'What authors do besides submitting is how floods, rings and accounts that were taken over are told. Submissions ' +
      'count by themselves. A test key is answered as any other, and nothing is counted.',
    scope: 'moderate',
    body: authorEventsSchema,
    checked: 'inside',
    status: HttpStatus.OK,
    answers: { 200: { description: 'How many were counted', schema: eventsTakenSchema } },
    problems: ['malformed', 'too-large', 'unsupported-media-type', 'unavailable'],
  })
  async add(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const author = acceptAuthorId(id);
    const events = acceptEvents(request.body, Date.now());
    // The request itself was counted before its body was read.
    takeRate(reply, await this.rates.take(caller.rateKey, caller.ratePerMinute, events.length - 1));
    if (caller.test) return { accepted: events.length, duplicates: 0 };
    return this.events.add(tenant.id, author, events);
  }
}
