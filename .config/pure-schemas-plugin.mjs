// Says of the contract's schemas what a bundler cannot see: that making one has no effect. A module that needs only an
// error's class or a list of names then brings no schema along, and with the last schema goes the schema library.

const calls = /\bv\.(?=[a-z]\w*\()/g;

/** @returns {import('rollup').Plugin} */
export function pureSchemas() {
  return {
    name: 'bellhop-pure-schemas',
    transform(code, id) {
      if (!/\/src\/contract\/\w+\.ts$/.test(id.replaceAll('\\', '/'))) return null;
      return { code: code.replace(calls, '/* @__PURE__ */ v.'), map: null };
    },
  };
}
