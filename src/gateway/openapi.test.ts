import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Route, routes } from '../contract/index.js';
import { createOpenApi } from './openapi.js';

interface Operation {
  readonly security: unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const document = createOpenApi() as unknown as Document;
const text = JSON.stringify(document);

describe('createOpenApi', () => {
  it('is what docs/openapi.json says (if not: npm run docs)', () => {
    const kept = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
    expect(`${JSON.stringify(document, null, 2)}\n`).toBe(kept);
  });

  it('has every route with its answer, its problems and who may call it', () => {
    for (const [name, route] of Object.entries<Route>(routes)) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method];
      expect(operation, name).toMatchObject({ operationId: name });
      expect(Object.keys(operation?.responses ?? {}), name).toEqual(
        expect.arrayContaining([String(route.status), '400', '429', '500', '503']),
      );
      expect(operation?.security, name).toEqual(route.access === 'session' ? [{ session: [] }] : []);
      const keys = operation?.parameters?.filter((parameter) => parameter.name === 'Idempotency-Key') ?? [];
      expect(keys, name).toHaveLength(route.idempotent ? 1 : 0);
    }
  });

  it('refers to nothing that it does not hold', () => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(text).not.toMatch(/"ref":|"\$schema":/);
  });
});
