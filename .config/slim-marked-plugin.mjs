// Of `marked` a message needs the lexer and its tokenizer. The package is one file that makes a parser as it loads, which
// a bundler has to keep: it is cut off behind the classes, and what it does for `pedantic` texts, which no message is, goes.
// May go when the package says that it has no side effects.
const file = /\/marked\/lib\/marked\.esm\.js$/;

/** @returns {{ name: string, transform(code: string, id: string): { code: string, map: null } | null }} */
export function slimMarked() {
  return {
    name: 'bellhop-slim-marked',
    transform(code, id) {
      if (!file.test(id.replaceAll('\\', '/'))) return null;
      const exported = Object.fromEntries(
        [...(/export\{([^}]+)\}/.exec(code)?.[1] ?? '').matchAll(/([\w$]+) as (\w+)/g)].map(
          ([, local, name]) => [name, local],
        ),
      );
      const end = code.lastIndexOf(`=new ${exported.Marked};`);
      const start = code.lastIndexOf('var ', end);
      if (end < 0 || start < 0 || !exported.Lexer || !exported.Tokenizer)
        throw new Error('marked is not built as it was: see slim-marked-plugin.mjs');
      const kept = `export{${exported.Lexer} as Lexer,${exported.Tokenizer} as Tokenizer};`;
      const lexer = code.slice(0, start).replaceAll('this.options.pedantic', 'false');
      return { code: `${lexer}${kept}`, map: null };
    },
  };
}
