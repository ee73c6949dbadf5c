import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { messages } from './messages-plugin.mjs';

const never = ['**/node_modules/**', 'dist/**'];
/**
 * What takes minutes, or needs several processes on one database, runs on one engine, that of production. Projects begin in
 * the order of their names: so these do not keep the others waiting at the end.
 */
const onPostgres = [
  'src/gateway/fuzz.test.ts',
  'test/security/audit.test.ts',
  'test/security/chat-log.test.ts',
  'test/security/guessing.test.ts',
  'test/security/number-mails.test.ts',
  'test/security/submits.test.ts',
];

const project = (name, include, options = {}) => ({
  extends: true,
  test: { name, include, exclude: never, ...options },
});

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vite',
  plugins: [messages()],
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two at a time: an embedded database in a worker takes 300-550 MB, and machines for CI are small.
    maxWorkers: 2,
    projects: [
      project(
        'unit',
        ['src/**/*.test.ts', 'widget/**/*.test.ts', 'demo/**/*.test.ts', 'test/{,security/}*.test.ts'],
        { exclude: [...never, ...onPostgres] },
      ),
      project('postgres', onPostgres),
      // The real built thing in a real browser.
      project('journeys', ['test/{journeys,security/xss}/**/*.test.ts'], {
        expect: { poll: { timeout: 30_000 } },
      }),
    ],
  },
});
