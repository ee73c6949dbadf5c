import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatTools, isSupportError, type ChatTool } from '../../contract/index.js';
import { parseInput } from '../../contract/parse.js';
import { toolInputs } from '../../contract/tool-inputs.js';
import { toolSchema } from '../../contract/tools/schemas.js';
import { checkInput, type InputSchema } from './check-input.js';

const of = (tool: ChatTool): InputSchema => toolSchema(tool);

function outcome(run: () => unknown): { readonly value: unknown } | { readonly places: string[] } {
  try {
    return { value: run() };
  } catch (cause) {
    if (!isSupportError(cause)) throw cause;
    expect(cause.code).toBe('invalid');
    return { places: [...new Set(cause.fields.map(({ path }) => path))].sort() };
  }
}

/** What fits the schema, now and then what just does not; without blanks at the ends, of which only some rules speak. */
function like(schema: InputSchema): fc.Arbitrary<unknown> {
  const off = fc.constantFrom<unknown>(
    null,
    1,
    -1,
    0.5,
    NaN,
    Infinity,
    '',
    'x',
    [],
    {},
    true,
    'x'.repeat(3000),
  );
  return fc.oneof({ weight: 30, arbitrary: fitting(schema) }, { weight: 1, arbitrary: off });
}

function fitting(schema: InputSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum, 'nothing');
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(
        ([key, each]) => [key, like(each)] as const,
      );
      const known = fc.record(Object.fromEntries(properties), { requiredKeys: [] });
      const claims = fc.constantFrom(
        {},
        { isConfirmed: true, shop: 'southfold' },
        { __proto__: { order: 'x' } },
      );
      return fc.tuple(known, claims).map(([given, claim]) => ({ ...given, ...claim }));
    }
    case 'array':
      return fc.array(like(schema.items ?? {}), { maxLength: 5 });
    case 'string':
      return fc.oneof(
        fc.constantFrom('DE', 'de', 'NF-1001', 'mia@example.org'),
        fc.string({ maxLength: (schema.maxLength ?? 20) + 2 }).map((words) => words.trim()),
      );
    default:
      return fc.oneof(
        // Else what fits in each of several numbers is rare.
        fc.integer({ min: schema.minimum ?? 1, max: schema.maximum ?? 100 }),
        fc.integer({ min: -5, max: 1100 }),
        fc.double({ min: -5, max: 500, noNaN: true }),
      );
  }
}

describe('checkInput', () => {
  it.each(chatTools)('takes and refuses for %s what the contract does, at the same places', (tool) => {
    let refused = 0;
    const most = 500;
    fc.assert(
      fc.property(like(of(tool)), (input) => {
        const checked = outcome(() => checkInput(of(tool), input));
        const wanted = outcome(() => parseInput<unknown>(toolInputs[tool], input));
        if (!('places' in wanted)) {
          expect(checked).toEqual(wanted);
          return;
        }
        refused += 1;
        // Where something is of another kind, the contract says no more of what holds it.
        expect(checked).toMatchObject({ places: expect.arrayContaining(wanted.places) as unknown });
      }),
      { numRuns: most },
    );
    expect(refused).toBeGreaterThan(0);
    expect(most - refused).toBeGreaterThan(0);
  });

  it('takes words without the blanks around them', () => {
    expect(checkInput(of('track'), { order: '  NF-1001\n' })).toEqual({ order: 'NF-1001' });
  });

  it('lets nothing through that the tool does not name, nor what is only inherited', () => {
    const posing = Object.create({ order: 'theirs' }) as object;
    expect(outcome(() => checkInput(of('track'), posing))).toEqual({ places: ['order'] });
    const input = { order: 'NF-1001', session: 'lin', isConfirmed: true };
    expect(checkInput(of('track'), input)).toEqual({ order: 'NF-1001' });
  });

  it('names at most 20 places, and no value', () => {
    const lines = Array.from({ length: 30 }, () => ({ line: 'secret'.repeat(20) }));
    try {
      checkInput(of('propose-return'), { order: 'x', lines });
      expect.unreachable();
    } catch (cause) {
      if (!isSupportError(cause)) throw cause;
      expect(cause.fields).toHaveLength(20);
      expect(JSON.stringify(cause.fields)).not.toContain('secret');
    }
  });
});
