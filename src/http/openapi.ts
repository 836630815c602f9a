import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sessionCookieName } from './session-cookie.js';

/** Serves the API's description at /openapi.json and as a page at /docs. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
  });
}

/** The description, derived from the routes' own declarations. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Trisift')
    .setDescription(
      'Content moderation in three tiers: send what a user wrote, get pass, challenge, review or block with the reasons.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'An API key: ts_live_… or ts_test_…' },
      'api-key',
    )
    .addCookieAuth(
      sessionCookieName,
      { type: 'apiKey', in: 'cookie', description: 'A member who signed in by POST /session' },
      'session',
    )
    .build();
  return SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}_${method}`,
  });
}
