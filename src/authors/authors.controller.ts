import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Route } from '../http/route.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import { acceptAuthorId } from './accept-events.js';
import { authorPageSchema, authorQuery, type AuthorQuery } from './author-list-schema.js';
import { AuthorList } from './author-list.js';
import { portraitSchema } from './portrait-schema.js';
import { Portraits } from './portraits.js';

@ApiTags('authors')
@Controller('users')
export class AuthorsController {
  constructor(
    private readonly list: AuthorList,
    private readonly portraits: Portraits,
  ) {}

  @Get()
  @Route({
    summary: 'List authors who are or were other than normal',
    description: 'Levels and risks are those that were last written down; the portrait tells them as of now.',
    scope: 'records:read',
    query: authorQuery,
    answers: { 200: { description: 'A page of authors', schema: authorPageSchema } },
    problems: ['malformed'],
  })
  page(@Auth() { tenant }: Authenticated, @Query() query: AuthorQuery) {
    return this.list.page(tenant, query);
  }

  @Get(':id')
  @Route({
    summary: 'The portrait of an author: who he is, what he did, and with whom he is linked',
    description:
      'Risk, level and signals are as of now, were nothing to happen, by the default policy. What was written in ' +
      'childsafety records is not shown here, whoever asks.',
    scope: 'records:read',
    answers: { 200: { description: 'The portrait', schema: portraitSchema } },
    problems: ['malformed', 'not-found'],
  })
  find(@Auth() { tenant }: Authenticated, @Param('id') id: string) {
    return this.portraits.of(tenant, acceptAuthorId(id));
  }
}
