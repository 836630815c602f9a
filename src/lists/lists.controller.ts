import {
  Body,
  Controller,
  Delete,
  Get,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { bodyStreamOf } from '../http/body-stream.js';
import { Route } from '../http/route.js';
import { acceptSubmission } from '../moderation/accept-submission.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { ExportService } from './export.service.js';
import { ImportService, importTypes, maxImportBytes } from './import.service.js';
import {
  exportQuery,
  importSchema,
  listChangeSchema,
  listSchema,
  newListSchema,
  type ExportQuery,
  type ListChange,
  type NewList,
} from './list-schema.js';
import { ListTestService, listTestAnswerSchema, listTestSchema } from './list-test.service.js';
import { ListsService } from './lists.service.js';

@ApiTags('lists')
@Controller('lists')
export class ListsController {
  constructor(
    private readonly lists: ListsService,
    private readonly imports: ImportService,
    private readonly exports: ExportService,
    private readonly tests: ListTestService,
  ) {}

  @Get()
  @Route({
    summary: "The tenant's lists, starter lists included",
    scope: ['lists:read', 'lists'],
    answers: { 200: { description: 'All lists', schema: z.object({ items: z.array(listSchema) }) } },
  })
  async all(@Auth() { tenant }: Authenticated) {
    return { items: await this.lists.all(tenant.id) };
  }

  @Post()
  @Route({
    summary: 'Make a list',
    scope: 'lists',
    body: newListSchema,
    answers: { 201: { description: 'The new list', schema: listSchema } },
    problems: ['malformed', 'conflict', 'unprocessable'],
  })
  create(@Auth() { tenant, caller }: Authenticated, @Body() list: NewList) {
    return this.lists.create(actorOf(caller), tenant.id, list);
  }

  @Get(':id')
  @Route({
    summary: 'One list',
    scope: ['lists:read', 'lists'],
    answers: { 200: { description: 'The list', schema: listSchema } },
    problems: ['not-found'],
  })
  find(@Auth() { tenant }: Authenticated, @Param('id') id: string) {
    return this.lists.find(tenant.id, id);
  }

  @Patch(':id')
  @Route({
    summary: 'Change a list; a starter list can be switched on or off',
    scope: 'lists',
    body: listChangeSchema,
    answers: { 200: { description: 'The list as it is now', schema: listSchema } },
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  change(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string, @Body() fields: ListChange) {
    return this.lists.change(actorOf(caller), tenant.id, id, fields);
  }

  @Delete(':id')
  @Route({
    summary: 'Delete a list with its entries',
    scope: 'lists',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Deleted' } },
    problems: ['not-found', 'unprocessable'],
  })
  remove(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    return this.lists.remove(actorOf(caller), tenant.id, id);
  }

  @Post('test')
  @Route({
    summary: 'Try a text, an author or images on the lists',
    description:
      'Answers how entries see the text and all that hits, allow, watch and shadow too. Nothing is recorded.',
    scope: ['lists:read', 'lists'],
    body: listTestSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'Views and hits', schema: listTestAnswerSchema } },
    problems: ['malformed'],
  })
  test(@Auth() { tenant }: Authenticated, @Body() body: unknown) {
    return this.tests.run(tenant.id, acceptSubmission(body));
  }

  @Post(':id/import')
  @Route({
    summary: 'Import a file of entries: all or none',
    description:
      'CSV with a header row of value, note, match, enabled, expiresAt in any order (or one value a row), or JSON Lines. A value that comes twice, or that the list has, keeps its first entry. Bad rows are told by line, and then nothing is imported. The answer comes when the entries judge.',
    scope: 'lists',
    stream: { types: Object.keys(importTypes), maxBytes: maxImportBytes },
    status: HttpStatus.OK,
    answers: { 200: { description: 'What came of it', schema: importSchema } },
    problems: [
      ...([
        'malformed',
        'not-found',
        'conflict',
        'too-large',
        'unsupported-media-type',
        'unprocessable',
      ] as const),
      'unavailable',
    ],
  })
  async import(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const body = bodyStreamOf(request, reply);
    return this.imports.run(actorOf(caller), tenant.id, await this.lists.own(tenant.id, id), body);
  }

  @Get(':id/export')
  @Route({
    summary: 'A list as a file that import takes back',
    scope: ['lists:read', 'lists'],
    query: exportQuery,
    answers: { 200: { description: 'text/csv or application/x-ndjson' } },
    problems: ['malformed', 'not-found'],
  })
  async export(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Query() { format }: ExportQuery) {
    await this.lists.find(tenant.id, id);
    const lines = Readable.from(this.exports.lines(tenant.id, id, format));
    return new StreamableFile(lines, {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      disposition: `attachment; filename="list-${id}.${format}"`,
    });
  }
}
