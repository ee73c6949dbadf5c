// Four builds. `dist/cdn` is what a script tag loads: one small file, and chunks that it imports when they are wanted.
// `dist/console` is the desk of a shop's people, which the gateway serves.
// `dist/npm` is what a bundler reads: the modules as they are, without their dependencies.
// `dist/gateway` is the gateway and its import, for Node, without their packages.
import { readFileSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { bareContract } from './.config/bare-contract-plugin.mjs';
import { consolePage } from './.config/console-page-plugin.mjs';
import { bareEffects } from './.config/bare-effects-plugin.mjs';
import { entries } from './.config/entries.mjs';
import { messages } from './.config/messages-plugin.mjs';
import { minifyTemplates } from './.config/minify-templates-plugin.mjs';
import { publish } from './.config/publish-plugin.mjs';
import { shareDecorate } from './.config/share-decorate-plugin.mjs';
import { slimMarked } from './.config/slim-marked-plugin.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const major = `v${Math.max(1, Number.parseInt(version, 10))}`;

const typescript = () => esbuild({ tsconfig: 'tsconfig.json', target: 'es2022' });
const isPackage = (id) => !/^[./]/.test(id) && !/^[a-z]:[\\/]/i.test(id);

/**
 * A chunk is named after the room and view that it holds, so that a person (and the budgets) can tell them apart; `s` is
 * what several share.
 */
function chunkName({ isDynamicEntry, moduleIds }) {
  // What is imported runs last of its chunk, whatever else others share with it.
  const path = (moduleIds.at(-1) ?? '').replaceAll('\\', '/');
  const words = /\/i18n\/locales\/([^/]+)\/([^/]+)\.ts$/.exec(path);
  const name =
    (words ? `words-${words[1]}-${words[2]}` : undefined) ??
    /\/client\/adapters\/([^/]+)\.ts$/.exec(path)?.[1] ??
    (/\/client\/photos\/work\.ts$/.test(path) ? 'photo-worker' : undefined) ??
    (/\/client\/photos\/open\.ts$/.test(path) ? 'photo-queue' : undefined) ??
    (/\/src\/sizing\/index\.ts$/.test(path) ? 'size-engine' : undefined) ??
    /\/widget\/(?:[^/]+\/)*([^/]+)\/define\.ts$/.exec(path)?.[1] ??
    (/\/widget\/define\.ts$/.test(path) ? 'panel' : undefined) ??
    /\/src\/console\/([^/]+)\/define\.ts$/.exec(path)?.[1] ??
    /\/widget\/(?:[^/]+\/)*([^/]+\/[^/]+)\.ts$/
      .exec(isDynamicEntry ? path : '')?.[1]
      ?.replace(/^shared\//, '')
      .replace('/', '-') ??
    (isDynamicEntry ? /([^/]+)\.ts$/.exec(path)?.[1] : undefined);
  // Seven of base 36, as the bundler needs of so many chunks; each one more is a byte in every chunk that names another.
  return `chunks/${name ?? 's'}-[hash:7].js`;
}

const cdn = {
  input: { bellhop: 'widget/loader/loader.ts' },
  // The loader exports nothing: on a page it is a script.
  preserveEntrySignatures: false,
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    replace({
      preventAssignment: true,
      values: { 'process.env.NODE_ENV': '"production"', __BELLHOP_VERSION__: JSON.stringify(version) },
    }),
    messages(),
    slimMarked(),
    bareContract(),
    typescript(),
    shareDecorate(),
    minifyTemplates(),
    // A module is always read as UTF-8; escapes would double the size of an Arabic or Chinese locale.
    minify({ target: 'es2022', legalComments: 'none', charset: 'utf8' }),
    // No function of ours or of what is packed with it that is called by `new` could be an arrow: classes are.
    // Each finds what the other leaves: one after the other they are 3 % smaller than either alone.
    terser({ module: true, ecma: 2022, compress: { passes: 3, unsafe_arrows: true } }),
    bareEffects(),
    publish({ version }),
  ],
  output: {
    dir: `dist/cdn/${major}`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: chunkName,
    hashCharacters: 'base36',
    // A small module that two views share is no part of the first open.
    experimentalMinChunkSize: 0,
    generatedCode: 'es2015',
  },
};

const npm = {
  input: Object.values(entries),
  external: isPackage,
  plugins: [messages(), typescript()],
  output: { dir: 'dist/npm', format: 'es', preserveModules: true, preserveModulesRoot: '.', sourcemap: true },
};

const gateway = {
  input: {
    main: 'src/gateway/main.ts',
    start: 'src/gateway/start.ts',
    import: 'src/gateway/import/main.ts',
    invite: 'src/gateway/invite/main.ts',
    audit: 'src/gateway/audit.ts',
    // A process of its own, started by its path.
    'photo-worker': 'src/gateway/services/photo-worker.ts',
    // A thread of its own, likewise.
    'slip-worker': 'src/gateway/services/slip-worker.ts',
  },
  external: (id) => isPackage(id) || id.startsWith('node:'),
  plugins: [esbuild({ tsconfig: 'tsconfig.json', target: 'node22' })],
  output: { dir: 'dist/gateway', format: 'es', chunkFileNames: 'chunks/[name]-[hash].js', sourcemap: true },
};

const desk = {
  input: { console: 'src/console/main.ts' },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    replace({ preventAssignment: true, values: { 'process.env.NODE_ENV': '"production"' } }),
    messages(),
    slimMarked(),
    bareContract(),
    typescript(),
    minifyTemplates(),
    minify({ target: 'es2022', legalComments: 'none', charset: 'utf8' }),
    consolePage(),
  ],
  output: {
    dir: 'dist/console',
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    assetFileNames: '[name]-[hash][extname]',
    chunkFileNames: chunkName,
  },
};

export default [cdn, desk, npm, gateway];
