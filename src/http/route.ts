import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig, RouteSchema } from '@nestjs/platform-fastify';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import type { z } from 'zod';
import type { Scope } from '../tenants/scopes.js';
import { PROBLEMS, type ProblemKind } from './problem.js';
import { problemSchema } from './problem-schema.js';
import { jsonSchemaOf } from './validation.js';

/** One route's outside, declared once: validation, authorisation and OpenAPI derive from it. */
export interface RouteDeclaration {
  readonly summary: string;
  readonly description?: string;
  /** What the API key must be allowed; absent for a public route. */
  readonly scope?: Scope;
  /** Schema of a JSON body. `checked: 'inside'` leaves the check to the handler, for bodies of several media types. */
  readonly body?: z.ZodType;
  readonly checked?: 'inside';
  readonly consumes?: readonly string[];
  readonly query?: z.ZodObject;
  readonly headers?: readonly { readonly name: string; readonly description: string }[];
  readonly status?: number;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;
  /** The problems that this route may answer besides those that any route may. */
  readonly problems?: readonly ProblemKind[];
}

/** What the authentication hook reads of a route. */
export interface RouteAccess {
  readonly scope?: Scope;
}

export function Route(declaration: RouteDeclaration): MethodDecorator {
  const { scope, body, query, checked, status } = declaration;
  const schema = {
    ...(body && checked !== 'inside' && { body: jsonSchemaOf(body) }),
    ...(query && { querystring: jsonSchemaOf(query) }),
  };
  return applyDecorators(
    RouteConfig({ ...(scope && { scope }) } satisfies RouteAccess),
    ...(Object.keys(schema).length > 0 ? [RouteSchema(schema)] : []),
    ...(status ? [HttpCode(status)] : []),
    ...openApi(declaration),
  );
}

function openApi(declaration: RouteDeclaration): MethodDecorator[] {
  const { summary, description, scope, body, consumes, query, headers, answers, problems } = declaration;
  const decorators: MethodDecorator[] = [
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
  ];
  if (scope) decorators.push(ApiBearerAuth('api-key'));
  if (consumes) decorators.push(ApiConsumes(...consumes));
  if (body) decorators.push(ApiBody({ schema: jsonSchemaOf(body) }));
  for (const { name, description: about } of headers ?? []) {
    decorators.push(ApiHeader({ name, description: about, required: false }));
  }
  for (const [name, field] of Object.entries(query?.shape ?? {})) {
    decorators.push(ApiQuery({ name, required: false, schema: jsonSchemaOf(field as z.ZodType) }));
  }
  for (const [code, { description: about, schema }] of Object.entries(answers)) {
    decorators.push(
      ApiResponse({
        status: Number(code),
        description: about,
        ...(schema && { schema: outputSchema(schema) }),
      }),
    );
  }
  const kinds: ProblemKind[] = [
    ...(scope ? (['unauthorised', 'forbidden', 'rate-limited'] as const) : []),
    ...(problems ?? []),
  ];
  for (const code of new Set(kinds.map((kind) => PROBLEMS[kind][0]))) {
    const about = kinds.filter((kind) => PROBLEMS[kind][0] === code).map((kind) => PROBLEMS[kind][1]);
    decorators.push(
      ApiResponse({
        status: code,
        description: about.join(' or '),
        content: { 'application/problem+json': { schema: outputSchema(problemSchema) } },
      }),
    );
  }
  return decorators;
}

function outputSchema(schema: z.ZodType): Record<string, unknown> {
  return jsonSchemaOf(schema);
}
