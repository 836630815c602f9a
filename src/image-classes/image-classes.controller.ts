import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../http/route.js';
import { refuseTestKey } from '../learning/test-keys.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { ClassModes } from './class-modes.js';
import { ClassViews } from './class-views.js';
import { acceptExamples, acceptNewClass } from './accept-examples.js';
import {
  addedSchema,
  classChangeSchema,
  classesSchema,
  classSchema,
  examplesSchema,
  newClassSchema,
  publicationSchema,
  rollbackSchema,
  type ClassChange,
  type Publication,
  type Rollback,
} from './image-class-schema.js';
import { ImageClassesService } from './image-classes.service.js';

const withImages = {
  checked: 'inside',
  consumes: ['application/json', 'multipart/form-data'],
} as const;
const imageProblems = [
  'malformed',
  'too-large',
  'unsupported-media-type',
  'unprocessable',
  'unavailable',
] as const;
const form =
  'As multipart/form-data: a field `class` with this JSON, and files named `positive` and `negative`. ' +
  'Images are taken as POST /moderate takes them; what is kept of them is what the network makes of them.';

@ApiTags('models')
@Controller('models/image-classes')
export class ImageClassesController {
  constructor(
    private readonly service: ImageClassesService,
    private readonly modes: ClassModes,
    private readonly views: ClassViews,
  ) {}

  @Get()
  @Route({
    summary: 'The classes of images: your own, newest first, then those of the product',
    scope: ['models:read', 'models'],
    answers: { 200: { description: 'With all versions and their figures', schema: classesSchema } },
  })
  async all(@Auth() { tenant }: Authenticated) {
    return { items: await this.views.all(tenant.id) };
  }

  @Post()
  @Route({
    summary: 'Make a class of images from examples, and train it',
    description: `${form} At least 20 different images each way, unless \`train\` is false.`,
    scope: 'models',
    body: newClassSchema,
    ...withImages,
    status: HttpStatus.ACCEPTED,
    answers: {
      202: { description: 'It is being trained: ask GET /models/image-classes/{id}', schema: classSchema },
      201: { description: 'Made, and not trained yet (`train: false`)', schema: classSchema },
    },
    problems: [...imageProblems, 'conflict'],
  })
  async create(
    @Auth() { tenant, caller }: Authenticated,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    refuseTestKey(caller);
    const { body, sent } = await acceptNewClass(request);
    const id = await this.service.create(actorOf(caller), tenant, body, sent);
    if (!body.train) reply.code(HttpStatus.CREATED);
    return this.views.one(tenant.id, id);
  }

  @Get(':id')
  @Route({
    summary: 'One class of images, how far its training is, and its versions',
    scope: ['models:read', 'models'],
    answers: { 200: { description: 'The class', schema: classSchema } },
    problems: ['not-found'],
  })
  one(@Auth() { tenant }: Authenticated, @Param('id') id: string) {
    return this.views.one(tenant.id, id);
  }

  @Post(':id/examples')
  @Route({
    summary: 'Give a class more examples; they count from its next training on',
    description: form.replace(', and files', ' (it may be absent), and files'),
    scope: 'models',
    body: examplesSchema,
    ...withImages,
    answers: { 201: { description: 'All of them are kept, or none', schema: addedSchema } },
    problems: [...imageProblems, 'not-found', 'conflict'],
  })
  async addExamples(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ) {
    refuseTestKey(caller);
    const sent = await acceptExamples(request);
    const counts = await this.service.addExamples(actorOf(caller), tenant, id, sent);
    return { ...(await this.views.one(tenant.id, id)), ...counts };
  }

  @Post(':id/train')
  @Route({
    summary: 'Train a class on all its examples',
    description: 'Its first version is tried in shadow; a later one judges once it is published.',
    scope: 'models',
    status: HttpStatus.ACCEPTED,
    answers: { 202: { description: 'It is being trained', schema: classSchema } },
    problems: ['not-found', 'conflict', 'unprocessable', 'unavailable'],
  })
  async train(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    refuseTestKey(caller);
    await this.service.train(actorOf(caller), tenant.id, id);
    return this.views.one(tenant.id, id);
  }

  @Post(':id/publish')
  @Route({
    summary: 'Have a version judge from now on',
    scope: 'models',
    body: publicationSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'It judges', schema: classSchema } },
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  async publish(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Body() publication: Publication,
  ) {
    refuseTestKey(caller);
    await this.modes.publish(actorOf(caller), tenant.id, id, publication);
    return this.views.one(tenant.id, id);
  }

  @Post(':id/rollback')
  @Route({
    summary: 'Have an earlier version judge again',
    scope: 'models',
    body: rollbackSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'It judges', schema: classSchema } },
    problems: ['malformed', 'not-found', 'conflict', 'unprocessable'],
  })
  async rollback(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Body() { version }: Rollback,
  ) {
    refuseTestKey(caller);
    await this.modes.rollback(actorOf(caller), tenant.id, id, version);
    return this.views.one(tenant.id, id);
  }

  @Patch(':id')
  @Route({
    summary: 'Switch a class, your own or one of the product: off, in shadow, or live',
    scope: 'models',
    body: classChangeSchema,
    answers: { 200: { description: 'The class as it is now', schema: classSchema } },
    problems: ['malformed', 'not-found', 'conflict'],
  })
  async change(
    @Auth() { tenant, caller }: Authenticated,
    @Param('id') id: string,
    @Body() { mode }: ClassChange,
  ) {
    refuseTestKey(caller);
    await this.modes.setMode(actorOf(caller), tenant.id, id, mode);
    return this.views.one(tenant.id, id);
  }

  @Delete(':id')
  @Route({
    summary: 'Delete a class with its versions and examples',
    scope: 'models',
    status: HttpStatus.NO_CONTENT,
    answers: { 204: { description: 'Deleted; it judges no more' } },
    problems: ['not-found', 'unprocessable'],
  })
  async remove(@Auth() { tenant, caller }: Authenticated, @Param('id') id: string) {
    refuseTestKey(caller);
    await this.modes.remove(actorOf(caller), tenant.id, id);
  }
}
