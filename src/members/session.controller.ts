import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { refuseForeignOrigin } from '../http/same-origin.js';
import { giveSessionCookie, takeSessionCookie } from '../http/session-cookie.js';
import { isUuid } from '../http/uuid.js';
import { Auth, memberOf, type Authenticated } from '../tenants/authentication.js';
import {
  passwordChangeSchema,
  sessionSchema,
  signInSchema,
  whoAmISchema,
  type PasswordChange,
  type SignInBody,
} from './member-schema.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { whenceOf } from './whence.js';
import { WhoAmI } from './who-am-i.js';

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly entrance: SignIn,
    private readonly sessions: Sessions,
    private readonly whoAmI: WhoAmI,
  ) {}

  @Post('session')
  @Route({
    summary: 'Sign in',
    description:
      'The answer sets a cookie that no script can read. It is over after 12 hours without use, or after 7 days.',
    body: signInSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'Who signed in', schema: whoAmISchema } },
    problems: ['malformed', 'unauthorised', 'forbidden', 'rate-limited', 'unavailable'],
  })
  async signIn(
    @Body() { email, password }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    refuseForeignOrigin(request);
    const { token, expiresAt } = await this.entrance.signIn(email, password, whenceOf(request));
    giveSessionCookie(request, reply, token, expiresAt);
    return this.whoAmI.byToken(token);
  }

  @Get('session')
  @Route({
    summary: 'Who is signed in, and what he may do',
    session: true,
    answers: { 200: { description: 'The member', schema: whoAmISchema } },
  })
  who(@Auth() { caller }: Authenticated, @Res({ passthrough: true }) reply: FastifyReply) {
    reply.header('cache-control', 'no-store');
    return this.whoAmI.of(caller);
  }

  @Delete('session')
  @Route({
    summary: 'Sign out',
    session: true,
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'This session is over' } },
  })
  async signOut(
    @Auth() { tenant, caller }: Authenticated,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { id, sessionId } = memberOf(caller);
    await this.sessions.end(tenant.id, id, sessionId);
    takeSessionCookie(request, reply);
  }

  @Post('session/password')
  @Route({
    summary: 'Change your own password',
    description: 'Ends all your sessions; the answer brings the cookie of a new one.',
    session: true,
    body: passwordChangeSchema,
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Changed' } },
    problems: ['malformed', 'conflict', 'unavailable'],
  })
  async changePassword(
    @Auth() { tenant, caller }: Authenticated,
    @Body() body: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const member = memberOf(caller);
    const begun = await this.entrance.changePassword(tenant.id, member, body, whenceOf(request));
    giveSessionCookie(request, reply, begun.token, begun.expiresAt);
  }

  @Get('sessions')
  @Route({
    summary: 'Your own sessions, the newest first',
    session: true,
    answers: {
      200: { description: 'Those that are not over', schema: z.object({ items: z.array(sessionSchema) }) },
    },
  })
  async all(@Auth() { tenant, caller }: Authenticated) {
    const { id: memberId, sessionId } = memberOf(caller);
    const items = await this.sessions.list(tenant.id, memberId);
    return { items: items.map((session) => ({ ...session, current: session.id === sessionId })) };
  }

  @Delete('sessions/:id')
  @Route({
    summary: 'End one of your own sessions',
    session: true,
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'It is over' } },
    problems: ['not-found'],
  })
  async end(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string): Promise<void> {
    const ended = isUuid(id) && (await this.sessions.end(tenant.id, memberOf(caller).id, id));
    if (!ended) throw new Problem('not-found', `you have no session ${id.slice(0, 100)}`);
  }
}
