import { applyDecorators, HttpCode } from '@nestjs/common';
import { RouteConfig, RouteSchema } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import type { z } from 'zod';
import type { Scope } from '../tenants/scopes.js';
import type { StreamedBody } from './body-stream.js';
import { PROBLEMS, type ProblemKind } from './problem.js';
import { problemSchema } from './problem-schema.js';
import { jsonSchemaOf } from './validation.js';

/** One route's outside, declared once: validation, authorisation and OpenAPI derive from it. */
export interface RouteDeclaration {
  readonly summary: string;
  readonly description?: string;
  /** What the caller must be allowed, one of several alternatives; absent for a public route. */
  readonly scope?: Scope | readonly Scope[];
  /** For members alone, whatever their role. */
  readonly session?: true;
  /** Schema of a JSON body. `checked: 'inside'` leaves the check to the handler, for bodies of several media types. */
  readonly body?: z.ZodType;
  readonly checked?: 'inside';
  readonly consumes?: readonly string[];
  /** Of a JSON body, instead of MAX_BODY_BYTES. */
  readonly maxBytes?: number;
  /** For a body that is read as it comes: its media types and its limit. */
  readonly stream?: StreamedBody;
  readonly query?: z.ZodObject;
  readonly headers?: readonly { readonly name: string; readonly description: string }[];
  readonly status?: number;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType }>>;
  /** The problems that this route may answer besides those that any route may. */
  readonly problems?: readonly ProblemKind[];
}

/** What the authentication hook reads of a route. */
export interface RouteAccess {
  readonly scope?: Scope | readonly Scope[];
  readonly session?: true;
  readonly maxBytes?: number;
  readonly stream?: StreamedBody;
}

export function Route(declaration: RouteDeclaration): MethodDecorator {
  const { scope, session, body, query, checked, status, maxBytes, stream } = declaration;
  const schema = {
    ...(body && checked !== 'inside' && { body: jsonSchemaOf(body) }),
    ...(query && { querystring: jsonSchemaOf(query) }),
  };
  return applyDecorators(
    RouteConfig({
      ...(scope && { scope }),
      ...(session && { session }),
      ...(maxBytes !== undefined && { maxBytes }),
      ...(stream && { stream }),
    } satisfies RouteAccess),
    ...(Object.keys(schema).length > 0 ? [RouteSchema(schema)] : []),
    ...(status ? [HttpCode(status)] : []),
    ...openApi(declaration),
  );
}

/** Any one of them lets a caller in; empty for a route that asks for none. */
export function scopesOfRoute({ scope }: RouteAccess): readonly Scope[] {
  if (scope === undefined) return [];
  return typeof scope === 'string' ? [scope] : scope;
}

function openApi(declaration: RouteDeclaration): MethodDecorator[] {
  const { summary, description, body, query, headers, answers, problems, stream } = declaration;
  const consumes = stream?.types ?? declaration.consumes;
  const security = securityOf(declaration);
  const decorators: MethodDecorator[] = [
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
  ];
  for (const [scheme, scopes] of security) decorators.push(ApiSecurity(scheme, scopes));
  if (consumes) decorators.push(ApiConsumes(...consumes));
  if (stream) decorators.push(ApiBody({ schema: { type: 'string', format: 'binary' } }));
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
    ...(security.length > 0 ? (['unauthorised', 'forbidden', 'rate-limited'] as const) : []),
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

/** One of them is enough. OpenAPI lets a scheme of any type name what it must allow. */
function securityOf({ scope, session }: RouteDeclaration): [scheme: string, scopes: string[]][] {
  if (session) return [['session', []]];
  return scopesOfRoute({ ...(scope && { scope }) }).flatMap((each) => [
    ['api-key', [each]],
    ['session', [each]],
  ]);
}

function outputSchema(schema: z.ZodType): Record<string, unknown> {
  return jsonSchemaOf(schema);
}
