import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, it } from 'vitest';
import { chatTools, toolDescriptions, toolInputs, toolLimits } from '../src/contract/index.js';
import { toolSchema } from '../src/contract/tools/schemas.js';

/** Every description within a schema. */
function descriptionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { description } = node as { description?: unknown };
  return [
    ...(typeof description === 'string' ? [description] : []),
    ...Object.values(node).flatMap(descriptionsIn),
  ];
}

describe('the tools as agents read them', () => {
  it('take what their inputs say', () => {
    for (const tool of chatTools) {
      const { $schema: _, ...made } = toJsonSchema(toolInputs[tool], {
        errorMode: 'ignore',
        typeMode: 'input',
      });
      expect([tool, toolSchema(tool)]).toEqual([tool, made]);
    }
  });

  it('are schemas of both dialects', () => {
    for (const ajv of [new Ajv(), new Ajv2020()]) {
      const isAddress = ajv.compile(toolSchema('propose-address'));
      expect(isAddress({ order: 'NF-1', address: { street: 'Weg 7', city: 'Kiel' } })).toBe(true);
      expect(isAddress({ order: 'NF-1' })).toBe(false);
      for (const tool of chatTools) expect(ajv.validateSchema(toolSchema(tool))).toBe(true);
    }
  });

  it('keep to what agents respect', () => {
    for (const tool of chatTools) {
      expect(tool.length).toBeLessThanOrEqual(toolLimits.name);
      expect(toolDescriptions[tool].description.length).toBeLessThanOrEqual(toolLimits.description);
      for (const description of descriptionsIn(toolSchema(tool)))
        expect(description.length).toBeLessThanOrEqual(toolLimits.parameter);
    }
  });

  it('name nobody: no shopper, session or shop', () => {
    for (const tool of chatTools)
      expect(JSON.stringify(toolSchema(tool))).not.toMatch(
        /"(shop|session|customer|user|owner|token|nonce)\w*":/i,
      );
  });
});
