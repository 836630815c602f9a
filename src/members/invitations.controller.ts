import { Body, Controller, Get, HttpStatus, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../http/route.js';
import { refuseForeignOrigin } from '../http/same-origin.js';
import { giveSessionCookie } from '../http/session-cookie.js';
import { Invitations } from './invitations.js';
import { acceptSchema, invitationSchema, whoAmISchema, type AcceptBody } from './member-schema.js';
import { PasswordThrottle } from './password-throttle.js';
import { whenceOf } from './whence.js';
import { WhoAmI } from './who-am-i.js';

/** For who holds a link and is no member yet. */
@ApiTags('members')
@Controller('invitations/:token')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly throttle: PasswordThrottle,
    private readonly whoAmI: WhoAmI,
  ) {}

  @Get()
  @Route({
    summary: 'What an invitation is for',
    answers: { 200: { description: 'The invitation', schema: invitationSchema } },
    problems: ['not-found', 'rate-limited'],
  })
  async find(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.throttle.takeInvitation(request.ip);
    const { email, name, role, tenantName, expiresAt } = await this.invitations.open(token);
    reply.header('cache-control', 'no-store');
    return { email, name, role, tenant: { name: tenantName }, expiresAt };
  }

  @Post('accept')
  @Route({
    summary: 'Accept an invitation: choose a password and be signed in',
    body: acceptSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'Who has become a member', schema: whoAmISchema } },
    problems: ['malformed', 'forbidden', 'not-found', 'conflict', 'rate-limited', 'unavailable'],
  })
  async accept(
    @Param('token') token: string,
    @Body() body: AcceptBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    refuseForeignOrigin(request);
    await this.throttle.takeInvitation(request.ip);
    const begun = await this.invitations.accept(token, body, whenceOf(request));
    giveSessionCookie(request, reply, begun.token, begun.expiresAt);
    return this.whoAmI.byToken(begun.token);
  }
}
