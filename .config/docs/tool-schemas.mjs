import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { toJsonSchema } from '@valibot/to-json-schema';
import { toolInputs } from '../../src/contract/tool-inputs.ts';

const path = 'src/contract/tools/schemas.ts';

/** What tools take as JSON Schema (draft-07, also valid by 2020-12), for a page that must not load what it is made from. */
export async function generate() {
  const schemas = Object.fromEntries(
    Object.entries(toolInputs).map(([name, schema]) => {
      const made = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
      delete made.$schema;
      return [name, made];
    }),
  );
  const source = `// Written by \`npm run docs\` from tool-inputs.ts.
import type { ChatTool } from '../chat-kinds.js';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What a tool takes, as JSON Schema: of draft-07 and of 2020-12 alike. */
export function toolSchema(tool: ChatTool): JsonSchema {
  return schemas[tool];
}

const schemas: Readonly<Record<ChatTool, JsonSchema>> = ${JSON.stringify(schemas)};
`;
  const style = await resolveConfig(fileURLToPath(new URL('../../package.json', import.meta.url)));
  return { [path]: await format(source, { ...style, parser: 'typescript' }) };
}
