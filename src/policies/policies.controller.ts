import { Body, Controller, Get, HttpStatus, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ladderFault } from '../engine/behaviour/strikes.js';
import type { PolicyBody } from '../engine/policy.js';
import { fieldProblem, Problem } from '../http/problem.js';
import { Route } from '../http/route.js';
import { actorOf, Auth, type Authenticated } from '../tenants/authentication.js';
import { Policies } from './policies.js';
import { policySchema, publishedSchema, rollbackSchema, versionsSchema } from './policy-schema.js';

@ApiTags('policies')
@Controller('policies/:name')
export class PoliciesController {
  constructor(private readonly policies: Policies) {}

  @Get('draft')
  @Route({
    summary: 'The draft, or what is published where no draft has been begun',
    scope: ['policies:read', 'policies'],
    answers: { 200: { description: 'The policy', schema: policySchema } },
    problems: ['not-found'],
  })
  async draft(@Auth() { tenant }: Authenticated, @Param('name') name: string) {
    return (await this.policies.draft(tenant.id, name)) ?? noPolicy(name);
  }

  @Put('draft')
  @Route({
    summary: 'Write the draft; a new name begins a new policy',
    scope: 'policies',
    body: policySchema,
    answers: { 200: { description: 'The draft as saved', schema: policySchema } },
    problems: ['malformed'],
  })
  async saveDraft(
    @Auth() { tenant, caller }: Authenticated,
    @Param('name') name: string,
    @Body() body: PolicyBody,
  ) {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) {
      throw fieldProblem('malformed', 'name', 'must be 1 to 64 lower-case letters, digits and hyphens');
    }
    const fault = ladderFault(body.behaviour?.strikes ?? []);
    if (fault) throw fieldProblem('malformed', `/behaviour/strikes${fault.path}`, fault.message);
    await this.policies.saveDraft(actorOf(caller), tenant.id, name, body);
    return body;
  }

  @Post('publish')
  @Route({
    summary: 'Make the draft the version that judges',
    scope: 'policies',
    status: HttpStatus.OK,
    answers: { 200: { description: 'The new version', schema: publishedSchema } },
    problems: ['conflict'],
  })
  async publish(@Auth() { tenant, caller }: Authenticated, @Param('name') name: string) {
    const policy = await this.policies.publish(actorOf(caller), tenant.id, name);
    if (!policy) throw new Problem('conflict', `the policy '${name}' has no draft`);
    return { name, version: policy.version };
  }

  @Post('rollback')
  @Route({
    summary: 'Publish an earlier version again, as a new one',
    scope: 'policies',
    body: rollbackSchema,
    status: HttpStatus.OK,
    answers: { 200: { description: 'The new version', schema: publishedSchema } },
    problems: ['malformed', 'not-found'],
  })
  async rollback(
    @Auth() { tenant, caller }: Authenticated,
    @Param('name') name: string,
    @Body() body: { version: number },
  ) {
    const policy = await this.policies.rollback(actorOf(caller), tenant.id, name, body.version);
    if (!policy) throw new Problem('not-found', `the policy '${name}' has no version ${body.version}`);
    return { name, version: policy.version };
  }

  @Get('versions')
  @Route({
    summary: 'Published versions, newest first',
    scope: ['policies:read', 'policies'],
    answers: { 200: { description: 'The versions', schema: versionsSchema } },
    problems: ['not-found'],
  })
  async versions(@Auth() { tenant }: Authenticated, @Param('name') name: string) {
    const items = await this.policies.versions(tenant.id, name);
    return items.length > 0 ? { items } : noPolicy(name);
  }
}

function noPolicy(name: string): never {
  throw new Problem('not-found', `there is no policy '${name.slice(0, 100)}'`);
}
