import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Route } from '../http/route.js';
import { originOf } from '../http/same-origin.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import { Invitations } from './invitations.js';
import {
  invitationBodySchema,
  invitedView,
  memberChangeSchema,
  memberSchema,
  memberView,
  newInvitationSchema,
  type InvitationBody,
  type MemberChangeBody,
} from './member-schema.js';
import { Members } from './members.js';

@ApiTags('members')
@Controller('members')
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly invitations: Invitations,
  ) {}

  @Get()
  @Route({
    summary: "The tenant's members, and who is invited",
    scope: 'members',
    answers: { 200: { description: 'All of them', schema: z.object({ items: z.array(memberSchema) }) } },
  })
  async all(@Auth() { tenant }: Authenticated) {
    const { members, invitations } = await this.members.list(tenant.id);
    return { items: [...members.map(memberView), ...invitations.map(invitedView)] };
  }

  @Post()
  @Route({
    summary: 'Invite a member: make the link that lets him choose his password',
    description:
      'The link works once, for 7 days. Inviting the same address again replaces the link. Nobody invites above his ' +
      'own role; an API key counts as an admin.',
    scope: 'members',
    body: invitationBodySchema,
    answers: { 201: { description: 'The invitation with its link', schema: newInvitationSchema } },
    problems: ['malformed', 'forbidden', 'conflict'],
  })
  async invite(
    @Auth() { caller }: Authenticated,
    @Body() { email, role, name }: InvitationBody,
    @Req() request: FastifyRequest,
  ) {
    const { token, invitation } = await this.invitations.invite(caller, { email, role, name: name ?? '' });
    return { ...invitedView(invitation), inviteUrl: `${originOf(request)}/console/invitations/${token}` };
  }

  @Patch(':id')
  @Route({
    summary: "Change a member's role, name or rights, or disable him",
    scope: 'members',
    body: memberChangeSchema,
    answers: { 200: { description: 'The member as he is now', schema: memberSchema } },
    problems: ['malformed', 'forbidden', 'not-found', 'conflict'],
  })
  async change(@Auth() { caller }: Authenticated, @Param('id') id: string, @Body() fields: MemberChangeBody) {
    return memberView(await this.members.change(caller, id, fields));
  }

  @Delete(':id')
  @Route({
    summary: 'Remove a member, or withdraw an invitation',
    scope: 'members',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Removed, and signed out everywhere' } },
    problems: ['forbidden', 'not-found', 'conflict'],
  })
  remove(@Auth() { caller }: Authenticated, @Param('id') id: string): Promise<void> {
    return this.members.remove(caller, id);
  }
}
