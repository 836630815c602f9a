import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Route } from '../http/route.js';
import { Auth, type Authenticated } from '../tenants/authentication.js';
import {
  entriesOf,
  entryChangeSchema,
  entryPageSchema,
  entryQuery,
  entrySchema,
  listChangeSchema,
  listSchema,
  newEntriesSchema,
  newListSchema,
  type EntryChange,
  type EntryQuery,
  type ListChange,
  type NewEntries,
  type NewList,
} from './list-schema.js';
import { ListsService } from './lists.service.js';

@ApiTags('lists')
@Controller('lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Get()
  @Route({
    summary: "The tenant's lists, starter lists included",
    scope: 'lists',
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
  create(@Auth() { tenant }: Authenticated, @Body() list: NewList) {
    return this.lists.create(tenant.id, list);
  }

  @Get(':id')
  @Route({
    summary: 'One list',
    scope: 'lists',
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
  change(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Body() fields: ListChange) {
    return this.lists.change(tenant.id, id, fields);
  }

  @Delete(':id')
  @Route({
    summary: 'Delete a list with its entries',
    scope: 'lists',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Deleted' } },
    problems: ['not-found', 'unprocessable'],
  })
  remove(@Auth() { tenant }: Authenticated, @Param('id') id: string) {
    return this.lists.remove(tenant.id, id);
  }

  @Get(':id/entries')
  @Route({
    summary: 'Entries of a list',
    scope: 'lists',
    query: entryQuery,
    answers: { 200: { description: 'A page of entries', schema: entryPageSchema } },
    problems: ['malformed', 'not-found'],
  })
  entries(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Query() query: EntryQuery) {
    return this.lists.entries(tenant.id, id, query);
  }

  @Post(':id/entries')
  @Route({
    summary: 'Add one entry, or up to 10,000 at once: all or none',
    description:
      'A value that the list has already keeps its entry. The answer comes when the entries judge.',
    scope: 'lists',
    body: newEntriesSchema,
    answers: {
      201: { description: 'Their ids, in the order given', schema: z.object({ ids: z.array(z.uuid()) }) },
    },
    problems: ['malformed', 'not-found', 'unprocessable'],
  })
  async add(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Body() body: NewEntries) {
    return { ids: await this.lists.add(tenant.id, id, entriesOf(body)) };
  }

  @Patch(':id/entries/:entryId')
  @Route({
    summary: 'Change an entry',
    scope: 'lists',
    body: entryChangeSchema,
    answers: { 200: { description: 'The entry as it is now', schema: entrySchema } },
    problems: ['malformed', 'not-found', 'unprocessable'],
  })
  changeEntry(
    @Auth() { tenant }: Authenticated,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
    @Body() fields: EntryChange,
  ) {
    return this.lists.changeEntry(tenant.id, id, entryId, fields);
  }

  @Delete(':id/entries/:entryId')
  @Route({
    summary: 'Delete an entry',
    scope: 'lists',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Deleted' } },
    problems: ['not-found', 'unprocessable'],
  })
  removeEntry(@Auth() { tenant }: Authenticated, @Param('id') id: string, @Param('entryId') entryId: string) {
    return this.lists.removeEntry(tenant.id, id, entryId);
  }
}
