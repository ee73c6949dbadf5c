// The HTTP contract as a document, for whoever writes a backend or a client of their own.
import { createOpenApi } from '../../src/gateway/openapi.ts';

export function generate() {
  return { 'docs/openapi.json': `${JSON.stringify(createOpenApi(), null, 2)}\n` };
}
