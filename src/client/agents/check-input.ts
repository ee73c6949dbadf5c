import { SupportError, type FieldError } from '../../contract/index.js';

/** The part of JSON Schema in which the contract says what a tool takes. */
export interface InputSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer';
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly required?: readonly string[];
  readonly items?: InputSchema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** So many places are named at most: the rest would say no more. */
const most = 20;

/**
 * What an agent gave a tool, as far as the schema knows it; words without the blanks around them. `invalid` names places
 * and rules, and never a value. What the contract is made with does the same, and is too big to load for it.
 */
export function checkInput(schema: InputSchema, value: unknown): unknown {
  const fields: FieldError[] = [];
  const checked = check(schema, value, '', fields);
  if (fields.length > 0) throw new SupportError('invalid', { fields: fields.slice(0, most) });
  return checked;
}

function check(schema: InputSchema, value: unknown, path: string, fields: FieldError[]): unknown {
  const refuse = (rule: string): void => void fields.push({ path, rule });
  const under = (key: string | number): string => (path ? `${path}.${key}` : String(key));
  switch (schema.type) {
    case 'object': {
      if (typeof value !== 'object' || value === null) return refuse('object');
      const known = Object.entries(schema.properties ?? {}).flatMap(([key, of]) => {
        const given = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
        if (given !== undefined) return [[key, check(of, given, under(key), fields)] as const];
        if (schema.required?.includes(key)) fields.push({ path: under(key), rule: 'required' });
        return [];
      });
      return Object.fromEntries(known);
    }
    case 'array': {
      if (!Array.isArray(value)) return refuse('array');
      if (isOutside(value.length, schema.minItems, schema.maxItems)) refuse('length');
      return value.map((each, at) => check(schema.items ?? {}, each, under(at), fields));
    }
    case 'string': {
      if (typeof value !== 'string') return refuse('string');
      const words = value.trim();
      if (isOutside(words.length, schema.minLength, schema.maxLength)) return refuse('length');
      if (schema.enum && !schema.enum.includes(words)) return refuse('choice');
      if (schema.pattern && !new RegExp(schema.pattern, 'u').test(words)) return refuse('pattern');
      return words;
    }
    default: {
      const isNumber = schema.type === 'integer' ? Number.isInteger(value) : Number.isFinite(value);
      if (!isNumber) return refuse(schema.type ?? 'number');
      return isOutside(value as number, schema.minimum, schema.maximum) ? refuse('range') : value;
    }
  }
}

const isOutside = (value: number, least = -Infinity, most = Infinity): boolean =>
  value < least || value > most;
