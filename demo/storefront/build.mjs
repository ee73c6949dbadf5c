// Writes the demo shop into dist/demo: node demo/storefront/build.mjs
import '../../.config/ts-hooks.mjs';
import { fileURLToPath } from 'node:url';

const { buildSite } = await import('./site.ts');
const root = fileURLToPath(new URL('../..', import.meta.url));

const count = await buildSite(root, fileURLToPath(new URL('../../dist/demo', import.meta.url)));
console.log(`Demo shop: ${count} files in dist/demo`);
