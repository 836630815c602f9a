import { Controller, HttpStatus, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Route, type RouteDeclaration } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { acceptAction } from './accept-action.js';
import { acceptAuthorId } from './accept-events.js';
import {
  actedSchema,
  authorNoteSchema,
  holdSchema,
  resetSchema,
  type AuthorAction,
} from './author-action-schema.js';
import { AuthorActions } from './author-actions.js';

const route = {
  scope: 'cases',
  checked: 'inside',
  status: HttpStatus.OK,
  answers: { 200: { description: 'How the author stands now', schema: actedSchema } },
  problems: ['malformed', 'too-large', 'unsupported-media-type', 'unavailable'],
} as const satisfies Partial<RouteDeclaration>;

@ApiTags('authors')
@Controller('users/:id')
export class AuthorActionsController {
  constructor(private readonly actions: AuthorActions) {}

  @Post('trust')
  @Route({
    ...route,
    summary: 'Hold an author trusted, whatever his risk and his strikes',
    description: 'A body need not be sent. Live on every replica within 2 s, as the others are.',
    body: holdSchema,
  })
  trust(@Auth() caller: Authenticated, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.act(caller, id, 'trust', request);
  }

  @Post('ban')
  @Route({
    ...route,
    summary: 'Ban an author: nothing of his passes',
    description:
      'By his level. `banAuthor` of a verdict adds him to a list of users instead: that is undone with the verdict, and ' +
      'found among the entries. Either is a ban by itself. An allow entry of the author outranks his level, not a deny entry.',
    body: holdSchema,
  })
  ban(@Auth() caller: Authenticated, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.act(caller, id, 'ban', request);
  }

  @Post('reset')
  @Route({
    ...route,
    summary: 'Let an author begin anew: normal, held by nobody, without strikes and counters',
    description:
      'What was kept of him stays as history and counts no more. Entries of lists that name him stay; the answer has them.',
    body: resetSchema,
  })
  reset(@Auth() caller: Authenticated, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.act(caller, id, 'reset', request);
  }

  @Post('note')
  @Route({
    ...route,
    summary: 'Write a note about an author, for the next who looks',
    body: authorNoteSchema,
  })
  note(@Auth() caller: Authenticated, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.act(caller, id, 'note', request);
  }

  private act(
    { tenant, caller }: Authenticated,
    id: string,
    action: AuthorAction,
    { body }: FastifyRequest,
  ): ReturnType<AuthorActions['act']> {
    const author = acceptAuthorId(id);
    const accepted = acceptAction(action, body, Date.now());
    return this.actions.act(tenant, { actor: actorOf(caller), test: caller.test }, author, action, accepted);
  }
}
