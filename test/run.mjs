// `npm test`: every check in order, each with its time, and at the end one line with the sum.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  MissingToolError,
  bootstrap,
  ensureChromium,
  ensurePostgres,
  failPlainly,
  root,
  toolEnv,
} from './bootstrap.mjs';
import { findLiveKit } from './livekit.mjs';

await bootstrap().catch(failPlainly);

const reports = join(root, '.cache', 'reports');
const bin = (name, script) => [process.execPath, join(root, 'node_modules', name, script)];
const vitest = (report, ...options) => [
  ...bin('vitest', 'vitest.mjs'),
  ...['run', '--config', '.config/vitest.config.mjs', ...options],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, report)}.json`],
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * What runs, in order. `group` is what `--only` names; a step with a `report` counts its tests, another counts as one.
 * `prepare` gets what the step needs and returns more environment for it.
 */
const steps = [
  { name: 'format', group: 'check', command: scripts.format },
  { name: 'lint', group: 'check', command: scripts.lint },
  { name: 'types', group: 'check', command: scripts.types },
  { name: 'unused code (knip)', group: 'check', command: scripts.knip },
  { name: 'generated docs', group: 'check', command: `${scripts.docs} --check` },
  // `npm test` runs these among the unit tests.
  { name: 'boundaries', group: 'check', command: scripts.boundaries, onlyAlone: true },
  { name: 'build', group: 'build', command: `${scripts.build} && node demo/storefront/build.mjs` },
  {
    name: 'unit tests, PGlite',
    group: 'unit',
    command: vitest('unit', '--project', 'unit'),
    report: true,
    prepare: findMediaServer,
  },
  {
    name: 'gateway tests, PostgreSQL',
    group: 'postgres',
    command: [
      ...vitest('postgres', '--project', 'unit', '--project', 'postgres'),
      ...['src/gateway', 'test/conformance', 'test/security', 'test/calls'],
    ],
    report: true,
    prepare: async () => ({ ...(await startPostgres()), ...(await findMediaServer()) }),
  },
  {
    name: 'element tests, Chromium',
    group: 'elements',
    command: [...bin('@web/test-runner', 'dist/bin.js'), '--config', '.config/wtr.config.mjs'],
    report: true,
    prepare: findBrowser,
  },
  {
    name: 'journeys, Chromium',
    group: 'journeys',
    command: vitest('journeys', '--project', 'journeys'),
    report: true,
    prepare: async () => ({ ...(await findBrowser()), ...(await findMediaServer()) }),
  },
  { name: 'budgets', group: 'budgets', command: scripts.budgets },
];

const only = optionOf('--only');
const wanted = steps.filter((step) => (only ? step.group === only : !step.onlyAlone));
if (wanted.length === 0) failPlainly(`There is no step '${only}'.`);

const cleanUps = [];
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const started = Date.now();

// The checks need a core each, and nothing of each other; the rest would only be in its own way.
const isCheck = ({ group }) => group === 'check';
await Promise.all(wanted.filter(isCheck).map(takeStep));
for (const step of wanted.filter((each) => !isCheck(each))) await takeStep(step);
for (const cleanUp of cleanUps) await cleanUp();

console.log(`\nall of it: ${duration(started)}`);
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;

async function takeStep(step) {
  console.log(`[${wanted.indexOf(step) + 1}/${wanted.length}] ${step.name} …`);
  const result = await runStep(step);
  for (const key of Object.keys(total)) total[key] += result[key];
  if (result.failed > 0) failures.push(step.name);
}

async function runStep(step) {
  const begun = Date.now();
  let env;
  try {
    env = (await step.prepare?.()) ?? {};
  } catch (error) {
    return withoutItsTool(step, error);
  }

  const report = join(reports, `${step.group}.json`);
  const { code, output } = await run(step.name, step.command, { ...env, BELLHOP_TEST_REPORT: report });
  const counts = step.report ? countsIn(report) : { passed: 0, failed: 0, skipped: 0 };

  // A step that ended badly without a failed test (or a check) is one failure; so is a suite that ran nothing.
  const ranNothing = step.report && counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (code !== 0 || ranNothing)) counts.failed = 1;
  if (!step.report && code === 0) counts.passed = 1;

  if (counts.failed > 0) console.log(output);
  else printSkips(output);
  const mark = counts.failed > 0 ? '✗' : '✓';
  const words = step.report
    ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
    : '';
  console.log(`${mark} ${step.name}: ${duration(begun)}${words}${ranNothing ? ' (no test ran)' : ''}`);
  return counts;
}

/** On a person's machine a missing tool skips its step aloud; in CI nothing may be left out. */
function withoutItsTool(step, error) {
  const isSkip = error instanceof MissingToolError && !process.env.CI;
  console.log(`${isSkip ? '- skipped' : '✗'} ${step.name}: ${error.message}`);
  return { passed: 0, failed: isSkip ? 0 : 1, skipped: isSkip ? 1 : 0 };
}

/** Tests that skip say why by console.warn: that is shown even when all is well. */
function printSkips(output) {
  const lines = output.split('\n').map((line) => line.trim());
  for (const line of lines) if (/^skipp(ed|ing)\b/i.test(line)) console.log(`  ${line}`);
}

function countsIn(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  if (!('numTotalTests' in result)) return result;
  // A file that could not be loaded has no test that failed.
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles.length,
    skipped: result.numPendingTests + (result.numTodoTests ?? 0),
  };
}

/** Runs a command: a list of words, or a line of package.json's scripts, which a shell reads. */
function run(name, command, env) {
  return new Promise((resolve) => {
    const [program, ...options] = [command].flat();
    const child = spawn(program, options, {
      cwd: root,
      shell: !Array.isArray(command),
      env: toolEnv({ ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }), ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const begun = Date.now();
    const ticker = setInterval(() => console.log(`  … ${name}, ${duration(begun)}`), 30_000);
    const onExit = () => child.kill('SIGTERM');
    process.once('exit', onExit);

    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearInterval(ticker);
      process.off('exit', onExit);
      resolve({ code, output: output.trimEnd() });
    });
  });
}

async function startPostgres() {
  const { startPostgres: start } = await import('./postgres.ts');
  const cluster = await start(await ensurePostgres());
  cleanUps.push(cluster.stop);
  return { TEST_DATABASE_URL: cluster.url };
}

/** Built once, which takes minutes, so that every test finds it; where there is none to be had those that need one skip aloud. */
async function findMediaServer() {
  await findLiveKit({ mayBuild: true, say: (words) => console.log(`  ${words}`) });
  return {};
}

async function findBrowser() {
  return { CHROME_PATH: await ensureChromium() };
}

function optionOf(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function duration(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
