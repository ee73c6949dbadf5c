// Writes the console's page, which names its script by digest: a page that is asked anew always has a script that fits it.
import { rmSync } from 'node:fs';

/** The bell of the counter. */
const bell = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#b0700f" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 5v2M9.5 5h5M4.5 16.5a7.5 7.5 0 0 1 15 0zM3.5 19.5h17"/></svg>`;

const page = (script, chunks, icon) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>Console</title>
    <link rel="icon" type="image/svg+xml" href="/console/${icon}" />
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
      const icon = this.getFileName(this.emitFile({ type: 'asset', name: 'bell.svg', source: bell }));
      const source = page(entry.fileName, entry.imports, icon);
      this.emitFile({ type: 'asset', fileName: 'index.html', source });
    },
  };
}
