// Turns a locale module, `export default { orders: { count: '{count, plural, …}' } }`, into its compiled form, so that
// the page carries neither an ICU parser nor the messages' source. Works in Rollup, Vite and web-test-runner.
import { relative } from 'node:path';
import { transform } from 'esbuild';
import compile from 'icu-minify/compile';

const locales = /\/i18n\/locales\/(?:[^/]+\/)?[^/]+\.ts$/;

/**
 * @param {{ include?: RegExp }} [options] which modules are locales; by default all below `i18n/locales`
 * @returns {{ name: string, enforce: 'pre', transform(code: string, id: string): Promise<{ code: string, map: null } | null> }}
 */
export function messages({ include = locales } = {}) {
  return {
    name: 'bellhop-messages',
    enforce: 'pre',
    async transform(source, id) {
      const path = id.split('?')[0];
      if (!include.test(path) || path.endsWith('.test.ts')) return null;
      const tree = await evaluate(source, path);
      return { code: `export default ${JSON.stringify(compileTree(tree, path, []))};\n`, map: null };
    },
  };
}

/** Runs the module by itself: a locale is data and imports nothing but types. */
async function evaluate(source, path) {
  const { code } = await transform(source, { loader: 'ts', format: 'esm', sourcefile: path });
  const module = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  if (typeof module.default !== 'object') throw new Error(`${path}: a locale exports one object by default`);
  return module.default;
}

function compileTree(node, path, keys) {
  if (typeof node === 'string') return compileMessage(node, path, keys);
  if (typeof node !== 'object' || node === null) {
    throw new Error(`${relative('.', path)}: ${keys.join('.')} is neither a message nor a group of messages`);
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, compileTree(child, path, [...keys, key])]),
  );
}

function compileMessage(message, path, keys) {
  try {
    return compile(message);
  } catch (cause) {
    throw new Error(`${relative('.', path)}: ${keys.join('.')} is not a valid ICU message: ${message}`, {
      cause,
    });
  }
}
