// esbuild writes its helper for decorators into each module that has one. Here they share it, which is a fiftieth of the
// first open. If esbuild changes the helper nothing is found, nothing is shared, and the budgets say so.
import { transform } from 'esbuild';

const helper =
  /^(?:"use strict";\n)?var __defProp = Object\.defineProperty;\n(?:var __getOwnPropDesc = .*\n)?var __decorateClass = [\s\S]*?\n\};\n/;
const shared = 'virtual:bellhop-decorate';
const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };

/** @returns {import('rollup').Plugin} */
export function shareDecorate() {
  return {
    name: 'bellhop-share-decorate',
    resolveId: (id) => (id === shared ? id : null),
    async load(id) {
      if (id !== shared) return null;
      // The helper for methods does for fields, too.
      const { code } = await transform('class A { @b c() {} }', { loader: 'ts', tsconfigRaw });
      return `${helper.exec(code)?.[0] ?? ''}export { __decorateClass };\n`;
    },
    transform(code, id) {
      const [found] = id === shared || id.includes('node_modules') ? [] : (helper.exec(code) ?? []);
      if (!found) return null;
      return { code: `import { __decorateClass } from '${shared}';\n${code.slice(found.length)}`, map: null };
    },
  };
}
