import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './boundaries/check.js';
import { rooms } from './boundaries/rooms.js';

const gatewayManifest = JSON.parse(readFileSync('src/gateway/package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};
const table = rooms(Object.keys(gatewayManifest.dependencies));
const isTest = (path: string): boolean => /\.(test|wtr)\.ts$|\/stage\.ts$|\/fixtures\//.test(path);
const lines = (count: number): string => 'export {};\n'.repeat(count);

function projectSources(): Map<string, string> {
  const paths = globSync('{src,widget,demo}/**/*.{ts,mjs}', {
    exclude: (path) => path.endsWith('node_modules') || path.endsWith('dist'),
  });
  const own = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => !isTest(path));
  return new Map(own.map((path) => [path, readFileSync(path, 'utf8')]));
}

function checkThese(files: Record<string, string>): string[] {
  return check(new Map(Object.entries(files)), table);
}

describe('the rooms', () => {
  it('import along the arrows of the architecture, use their own packages and stay short', () => {
    expect(check(projectSources(), table)).toEqual([]);
  });

  it('name nothing of the place where they were written', () => {
    // The names are put together here, so that this file does not contain them.
    const names = [
      ['', 'work', 'main'],
      ['', 'work', 'shared'],
      ['', 'tmp', 'team'],
      ['', 'farm', 'in'],
    ];
    const found = committedTexts().filter(([, text]) =>
      names.some((words) => text.includes(words.join('/'))),
    );
    expect(found.map(([path]) => path)).toEqual([]);
  });
});

describe('the check of the rooms', () => {
  it.each([
    [
      'a forbidden arrow',
      { 'src/contract/a.ts': `import '../client/b.js';`, 'src/client/b.ts': '' },
      'may not import',
    ],
    [
      'a type along a forbidden arrow',
      { 'src/client/a.ts': `import type { B } from '../../widget/b.js';` },
      'may not import',
    ],
    ['an inline type', { 'src/client/a.ts': `let b: import('../gateway/b.js').B;` }, 'may not import'],
    ['a re-export', { 'src/contract/a.ts': `export * from '../client/b.js';` }, 'may not import'],
    ['a lazy import', { 'src/client/a.ts': `void import('../../widget/b.js');` }, 'may not import'],
    ['an import of the demo', { 'widget/orders/a.ts': `import '../../demo/b.js';` }, 'may not import'],
    ['a foreign package', { 'src/contract/a.ts': `import ky from 'ky';` }, 'may not use'],
    [
      'a package of the gateway in the page',
      { 'widget/home/a.ts': `import { Hono } from 'hono';` },
      'may not use',
    ],
    ['Node in the page', { 'src/client/a.ts': `import 'node:fs';` }, 'may not use'],
    ['a value in the loader', { 'widget/loader/a.ts': `import { x } from '../shared/b.js';` }, 'only types'],
    ['a file that is too long', { 'src/contract/a.ts': lines(301) }, '301 lines'],
    ['a file outside of every room', { 'src/util.ts': '' }, 'in no room'],
    [
      'a cycle',
      { 'widget/home/a.ts': `import './b.js';`, 'widget/home/b.ts': `import './a.js';` },
      'cycle: widget/home/a.ts -> widget/home/b.ts -> widget/home/a.ts',
    ],
  ])('finds %s', (_, files, words) => {
    const problems = checkThese(files);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  it('allows what the architecture allows', () => {
    const problems = checkThese({
      'widget/loader/loader.ts': `import type { A } from '../define.js';\nvoid import('../define.js');`,
      'widget/define.ts': `import { define } from './shared/define.js';\nimport { html } from 'lit/html.js';`,
      'widget/shared/define.ts': `import type { Order } from '../../src/contract/orders.js';`,
      'src/gateway/app.ts': `import 'node:fs';\nimport { Hono } from 'hono';`,
      'src/contract/orders.ts': `import * as v from 'valibot';\nimport type { B } from './b.js';`,
      'src/contract/b.ts': `import type { Order } from './orders.js';`,
    });
    expect(problems).toEqual([]);
  });
});

/** What git keeps, as text; without git (a tarball) there is nothing to look at. */
function committedTexts(): [string, string][] {
  const paths = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  return paths
    .filter((path) => !/\.(png|jpe?g|webp|gif|ico|woff2?|gz|tar|zip|avif)$/.test(path))
    .filter((path) => globSync(path.replaceAll('[', '\\[')).length > 0)
    .map((path) => [path, readFileSync(path, 'utf8')]);
}
