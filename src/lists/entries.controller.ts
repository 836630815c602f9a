import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { readMultipart } from '../moderation/multipart.js';
import { acceptEntries, acceptShared } from './accept-entries.js';
import { EntriesService } from './entries.service.js';
import { ImageEntries } from './image-entries.js';
import {
  entryChangeSchema,
  entryPageSchema,
  entryQuery,
  entrySchema,
  newEntriesSchema,
  removalSchema,
  type EntryChange,
  type EntryQuery,
  type Removal,
} from './list-schema.js';

@ApiTags('lists')
@Controller('lists/:id/entries')
export class EntriesController {
  constructor(
    private readonly entries: EntriesService,
    private readonly images: ImageEntries,
  ) {}

  @Get()
  @Route({
    summary: 'Entries of a list',
    scope: ['lists:read', 'lists'],
    query: entryQuery,
    answers: { 200: { description: 'A page of entries', schema: entryPageSchema } },
    problems: ['malformed', 'not-found'],
  })
  page(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Query() query: EntryQuery) {
    return this.entries.page(tenant.id, id, query);
  }

  @Post()
  @Route({
    summary: 'Add one entry, or up to 10,000 at once: all or none',
    description:
      'A value that the list has already keeps its entry. The answer comes when the entries judge. ' +
      'A list of images takes uploads too, as multipart/form-data: up to 16 files named `images`, and in a field ' +
      '`entry` the JSON of an entry without its value. Each makes an entry of its bytes, and one of its look.',
    scope: 'lists',
    body: newEntriesSchema,
    checked: 'inside',
    consumes: ['application/json', 'multipart/form-data'],
    answers: {
      201: { description: 'Their ids, in the order given', schema: z.object({ ids: z.array(z.uuid()) }) },
    },
    problems: [
      'malformed',
      'not-found',
      'too-large',
      'unsupported-media-type',
      'unprocessable',
      'unavailable',
    ],
  })
  async add(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    const actor = actorOf(caller);
    if (!request.isMultipart())
      return { ids: await this.entries.add(actor, tenant.id, id, acceptEntries(request.body)) };
    const { body, uploads } = await readMultipart(request, 'entry');
    return { ids: await this.images.add(actor, tenant.id, id, uploads, acceptShared(body)) };
  }

  @Post('delete')
  @Route({
    summary: 'Delete entries by id, by value, or all',
    description:
      'Names of what is not there are passed over. Up to a thousand go in bites, so that a reader may see some gone and some not; more at once, and their rows after the answer.',
    scope: 'lists',
    body: removalSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'How many there were', schema: z.object({ deleted: z.int() }) } },
    problems: ['malformed', 'not-found', 'unprocessable'],
  })
  async removeMany(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Body() removal: Removal,
  ) {
    return { deleted: await this.entries.removeMany(actorOf(caller), tenant.id, id, removal) };
  }

  @Get(':entryId')
  @Route({
    summary: 'One entry',
    scope: ['lists:read', 'lists'],
    answers: { 200: { description: 'The entry', schema: entrySchema } },
    problems: ['not-found'],
  })
  find(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Param('entryId') entryId: string) {
    return this.entries.find(tenant.id, id, entryId);
  }

  @Patch(':entryId')
  @Route({
    summary: 'Change an entry; one of a starter list can be switched on or off',
    scope: 'lists',
    headers: [
      { name: 'If-Match', description: "the entry's version: refused with 409 where it has changed since" },
    ],
    body: entryChangeSchema,
    answers: { 200: { description: 'The entry as it is now', schema: entrySchema } },
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  change(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
    @Body() fields: EntryChange,
    @Headers('if-match') ifMatch?: string,
  ) {
    return this.entries.change(actorOf(caller), tenant.id, id, entryId, fields, ifMatch);
  }

  @Delete(':entryId')
  @Route({
    summary: 'Delete an entry',
    scope: 'lists',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Deleted' } },
    problems: ['not-found', 'unprocessable'],
  })
  remove(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
  ) {
    return this.entries.remove(actorOf(caller), tenant.id, id, entryId);
  }
}
