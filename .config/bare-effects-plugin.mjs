// What is imported for its effect alone exports nothing. Where its chunk also holds what others import, the bundler makes an
// object of that nothing and asks for it at each import: bytes of the first open, and of the loader.

const empty =
  /const ([\w$]+)=Object\.freeze\(Object\.defineProperty\(\{__proto__:null\},Symbol\.toStringTag,\{value:"Module"\}\)\);/;

/** @returns {{ name: string, generateBundle(options: unknown, bundle: object): void }} */
export function bareEffects() {
  return {
    name: 'bellhop-bare-effects',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      for (const chunk of chunks) {
        const name = empty.exec(chunk.code)?.[1].replaceAll('$', '\\$');
        const exported = name && new RegExp(`,${name} as ([\\w$]+)(?=[,}])`).exec(chunk.code);
        if (!exported) continue;
        chunk.code = chunk.code.replace(exported[0], '').replace(empty, '');
        const file = chunk.fileName.replace(/^.*\//, '').replaceAll('.', '\\.');
        const alias = exported[1].replaceAll('$', '\\$');
        const asking = new RegExp(`(import\\("[./\\w-]*${file}"\\))\\.then\\(\\w+=>\\w+\\.${alias}\\)`, 'g');
        for (const each of chunks) each.code = each.code.replace(asking, '$1');
      }
    },
  };
}
