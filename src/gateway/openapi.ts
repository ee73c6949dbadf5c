import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { conversationStream } from '../contract/chat-routes.js';
import { DeskSignalSchema, staffStream } from '../contract/staff-stream.js';
import {
  ChatEventSchema,
  ChatSignalSchema,
  ProblemSchema,
  type Route,
  routes,
  sessionHeader,
  statusByCode,
  type SupportErrorCode,
} from '../contract/index.js';
import { WebhookEventSchema } from '../contract/webhooks.js';

type Json = Readonly<Record<string, unknown>>;
type Schema = v.GenericSchema<unknown, unknown>;

/** The contract as an OpenAPI 3.1 document: made from the same table that the gateway serves and the widget calls. */
export function createOpenApi(): Json {
  const schemas: Record<string, Json> = {};
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operationOf(name, route, schemas);
  }
  paths[conversationStream.path.replace(/:(\w+)/g, '{$1}')] = { get: streamOperation(schemas) };
  paths[staffStream.path] = { get: deskStreamOperation(schemas) };
  const webhooks = { event: { post: webhookOperation(schemas) } };
  // Named by every operation's problems.
  schemaOf(ProblemSchema, schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Bellhop',
      version: '1',
      description: 'What a backend answers to the Bellhop widget.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    webhooks,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b))),
      headers: {
        [sessionHeader]: {
          description:
            'The new session token, whenever the session was begun or raised. The old one is dead.',
          schema: { type: 'string' },
        },
        'Retry-After': { description: 'Seconds until another try makes sense.', schema: { type: 'integer' } },
        'X-Request-Id': { description: 'Names this request in the logs.', schema: { type: 'string' } },
      },
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of `Bellhop-Session`. Never in an address.',
        },
      },
    },
  };
}

function operationOf(name: string, route: Route, schemas: Record<string, Json>): Json {
  const parameters = [
    ...parametersOf('path', route.params, schemas),
    ...parametersOf('query', route.query, schemas),
    ...(route.idempotent
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            description:
              'Names this write: a second one with the same key has the first one’s effect and answer.',
            schema: { type: 'string', minLength: 1, maxLength: 255 },
          },
        ]
      : []),
  ];
  return {
    operationId: name,
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, schemas) } },
      },
    }),
    responses: {
      [route.status]: {
        description: route.response ? 'Done.' : 'Done; there is nothing to say.',
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
          [sessionHeader]: { $ref: `#/components/headers/${sessionHeader}` },
        },
        ...(route.response && {
          content: { 'application/json': { schema: schemaOf(route.response, schemas) } },
        }),
      },
      ...Object.fromEntries(problemsOf(route)),
    },
    security: route.access === 'session' ? [{ session: [] }] : [],
  };
}

/** What the gateway tells a shop's own systems, signed as Standard Webhooks has it. */
function webhookOperation(schemas: Record<string, Json>): Json {
  const named = (name: string, description: string): Json => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return {
    operationId: 'webhook',
    summary: 'Something happened: ids alone, by which the rest is read',
    parameters: [
      named('webhook-id', 'The same each time that it is tried.'),
      named('webhook-timestamp', 'When it was sent, in seconds since 1970.'),
      named(
        'webhook-signature',
        '`v1,` and the HMAC-SHA256 of id, timestamp and body with dots between, in base64.',
      ),
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(WebhookEventSchema, schemas) } },
    },
    responses: {
      '2XX': { description: 'Taken.' },
      410: { description: 'Not wanted: it is not tried again. Any other answer is.' },
    },
  };
}

/** The one answer that does not end by itself. Its events are no schema of OpenAPI 3.1, so they are told in words. */
function streamOperation(schemas: Record<string, Json>): Json {
  schemaOf(ChatEventSchema, schemas);
  schemaOf(ChatSignalSchema, schemas);
  const { parameters, responses, ...operation } = operationOf(
    'conversationStream',
    conversationStream,
    schemas,
  );
  const header = {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'The last number that is known. Goes before `after`.',
    schema: { type: 'string' },
  };
  return {
    ...operation,
    parameters: [...(parameters as readonly Json[]), header],
    responses: {
      ...(responses as Json),
      [conversationStream.status]: {
        description:
          'Server-sent events. Of an entry the `id` is its number and the `data` a `ChatEvent`; of an event named `signal` the ' +
          '`data` is a `ChatSignal`. A comment comes every 15 seconds. Whoever is cut off asks again from the last number.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      204: { description: 'Nothing more will come: do not ask again.' },
    },
  };
}

function deskStreamOperation(schemas: Record<string, Json>): Json {
  schemaOf(DeskSignalSchema, schemas);
  const { responses, ...operation } = operationOf('staffStream', staffStream, schemas);
  return {
    ...operation,
    responses: {
      ...(responses as Json),
      [staffStream.status]: {
        description:
          'Server-sent events, of which each has a `DeskSignal` as its `data`. A comment comes every 15 seconds. Whoever is cut off ' +
          'reads anew what they show.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    },
  };
}

/** One response per status; which codes it can carry is said in words. */
function problemsOf(route: Route): [string, Json][] {
  const always: SupportErrorCode[] = ['invalid', 'rate-limited', 'server', 'unavailable'];
  const codes = new Set([
    ...always,
    ...(route.access === 'public' ? [] : (['session-expired', 'origin-refused'] as const)),
    ...route.errors,
  ]);
  if (route.body) codes.add('too-large');
  const byStatus = new Map<number, string[]>();
  for (const code of [...codes].sort()) {
    byStatus.set(statusByCode[code], [...(byStatus.get(statusByCode[code]) ?? []), code]);
  }
  return [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, group]) => [
      String(status),
      {
        description: group.map((code) => `\`${code}\``).join(', '),
        ...(status === 429 && { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]);
}

function parametersOf(
  place: 'path' | 'query',
  schema: Schema | undefined,
  schemas: Record<string, Json>,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** The schema in place, or a reference where it has a name. Named ones inside it are lifted out too. */
function schemaOf(schema: Schema, schemas: Record<string, Json>): Json {
  return lift(toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' }), schemas) as Json;
}

function lift(node: unknown, schemas: Record<string, Json>): unknown {
  if (Array.isArray(node)) return node.map((item) => lift(item, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const { ref, $schema: _dialect, ...rest } = node as Record<string, unknown>;
  const lifted = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, lift(value, schemas)]));
  if (typeof ref !== 'string') return lifted;
  schemas[ref] = lifted;
  return { $ref: `#/components/schemas/${ref}` };
}
