import { fileURLToPath } from 'node:url';
import replacePlugin from '@rollup/plugin-replace';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromeFlags, findChromium } from '../test/browser.mjs';
import { messages } from './messages-plugin.mjs';
import { countingReporter } from './wtr-reporter.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const replace = fromRollup(replacePlugin);
const compileMessages = fromRollup(messages);

export default {
  rootDir,
  files: ['{widget,src/console}/**/*.wtr.ts', 'test/elements/**/*.wtr.ts'],
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  plugins: [
    // nanostores and others read process.env.NODE_ENV, which no browser has.
    replace({
      preventAssignment: true,
      include: ['**/node_modules/**/*.js'],
      'process.env.NODE_ENV': JSON.stringify('development'),
    }),
    compileMessages(),
    esbuildPlugin({
      ts: true,
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
      target: 'es2022',
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium(), args: chromeFlags() },
      concurrency: 2,
      // Files run beside each other, and what one keeps in the browser is nothing to another.
      createPage: async ({ context }) => (await context.browser().createBrowserContext()).newPage(),
    }),
  ],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY ?? false }),
    ...(process.env.BELLHOP_TEST_REPORT ? [countingReporter(process.env.BELLHOP_TEST_REPORT)] : []),
  ],
};
