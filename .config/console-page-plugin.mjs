// Writes the console's page, which names its script by digest: a page that is asked anew always has a script that fits it.
import { rmSync } from 'node:fs';

const page = (script, chunks) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>Console</title>
    ${chunks.map((chunk) => `<link rel="modulepreload" href="/console/${chunk}" />`).join('\n    ')}
    <script type="module" src="/console/${script}"></script>
  </head>
  <body>
    <noscript>The console needs JavaScript.</noscript>
  </body>
</html>
`;

/** @returns {import('rollup').Plugin} */
export function consolePage() {
  return {
    name: 'bellhop-console-page',
    buildStart() {
      rmSync('dist/console', { recursive: true, force: true });
    },
    generateBundle(_, bundle) {
      const entry = Object.values(bundle).find((chunk) => chunk.isEntry);
      this.emitFile({ type: 'asset', fileName: 'index.html', source: page(entry.fileName, entry.imports) });
    },
  };
}
