// Measures what a browser downloads from `dist/cdn` and fails past a budget. The sizes are brotli, as a CDN serves them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parseAst } from 'rollup/parseAst';

const cdn = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'cdn', 'v1');
const entry = 'bellhop.js';

/** Budgets in bytes. A new view adds its line: `chunk` is the name that rollup.config.mjs gives it. */
const budgets = [
  { what: 'loader', of: () => [entry], limit: 2_000 },
  { what: 'first open', of: () => firstOpen(), limit: 24_000 },
  { what: 'orders view', of: () => beyondFirstOpen('orders'), limit: 8_000 },
  // Only who has several orders reads a list of them.
  { what: 'orders list', of: () => beyondView('orders', 'orders-list'), limit: 2_000 },
  // The code and the requests: fetched while an order is read, before anyone can ask for them.
  { what: 'orders steps', of: () => beyondView('orders', 'orders-steps'), limit: 6_200 },
  { what: 'returns view', of: () => beyondFirstOpen('returns'), limit: 10_000 },
  // All but the items: fetched while those are asked.
  { what: 'return questions', of: () => beyondView('returns', 'returns-questions'), limit: 7_500 },
  { what: 'returns list', of: () => beyondView('returns', 'returns-list'), limit: 2_000 },
  { what: 'return status', of: () => beyondView('returns', 'returns-status'), limit: 8_000 },
  // What a question with photos fetches; the queue keeps and sends them.
  { what: 'return photos', of: () => beyondView('returns', 'photos'), limit: 5_000 },
  { what: 'photo queue', of: () => beyondView('returns', 'photo-queue'), limit: 4_000 },
  // What goes with an item of the wrong size, in a shop that advises; the sizes' store with it.
  { what: 'return sizes', of: () => beyondView('returns', 'returns-sizes'), limit: 4_000 },
  { what: 'sizing view', of: () => beyondFirstOpen('sizing'), limit: 9_000 },
  // The answer and the engine come while the questions are asked, what makes it surer after the answer.
  { what: 'size answer', of: () => beyondView('sizing', 'sizing-answer'), limit: 8_500 },
  { what: 'size engine', of: () => [chunk('size-engine')], limit: 6_000 },
  { what: 'size refinement', of: () => beyondView(['sizing', 'sizing-answer'], 'sizing-more'), limit: 5_000 },
  // What is written with, and what keeps and sends it. The messages come as they are read, Markdown with the first answer.
  { what: 'chat view', of: () => beyondFirstOpen('chat'), limit: 14_000 },
  { what: 'chat messages', of: () => beyondView('chat', 'chat-messages'), limit: 9_000 },
  {
    what: 'chat Markdown',
    of: () => beyondView(['chat', 'chat-messages'], 'markdown-document'),
    limit: 14_000,
  },
  // Speaking, reading aloud, the way to calls, and what the page tells of its cart: nobody waits for it.
  { what: 'chat extras', of: () => beyondView(['chat', 'chat-messages'], 'chat-extras'), limit: 6_000 },
  // What is called with, without LiveKit's client, which comes when somebody reaches for the button.
  {
    what: 'call view',
    of: () => beyondView(['chat', 'chat-messages', 'chat-extras'], 'call'),
    limit: 10_000,
  },
  { what: 'LiveKit', of: () => beyondView(['chat', 'chat-extras', 'call'], 'livekit'), limit: 132_000 },
  // With the first photo that is sent or shown; what makes it small is the photo queue's.
  {
    what: 'chat photos',
    of: () => beyondView(['chat', 'chat-messages'], 'chat-conversation-photos'),
    limit: 6_000,
  },
  // With the first message of an agent that was translated; its Markdown is there by then.
  {
    what: 'chat original',
    of: () => beyondView(['chat', 'chat-messages', 'markdown-document'], 'chat-original'),
    limit: 1_500,
  },
  { what: 'chat proposals', of: () => beyondView(['chat', 'chat-messages'], 'chat-proposal'), limit: 2_000 },
  { what: 'conversation list', of: () => beyondView('chat', 'chat-conversations'), limit: 1_500 },
  { what: 'rating and transcript', of: () => beyondView('chat', 'chat-more'), limit: 3_500 },
  // Only where the merchant lets agents in and the browser knows them; the rest with an agent's first call, and proposal.
  { what: 'door for agents', of: () => withImports(chunk('agents-door')), limit: 2_300 },
  { what: 'calls of agents', of: () => beyondFirstOpen('agents-serve'), limit: 9_000 },
  { what: 'proposals of agents', of: () => beyondView('agents-serve', 'agents'), limit: 4_200 },
  { what: 'article view', of: () => beyondFirstOpen('knowledge'), limit: 4_000 },
  // Below the doors, after them.
  { what: 'rest of home', of: () => beyondFirstOpen('home-rest'), limit: 4_500 },
  { what: 'withdrawal view', of: () => beyondFirstOpen('withdrawal'), limit: 4_000 },
  { what: 'HTTP adapter', of: () => beyondFirstOpen('http'), limit: 14_500 },
  // Both threads run it: the worker imports it, the page too where it may have none.
  { what: 'photo worker', of: () => withImports(chunk('photo-worker')), limit: 3_000 },
  // All until somebody can sign in, or is at the desk; the pages of leads and admins come when they are opened.
  // Whoever answers calls points in their pictures, too; what is asked about orders is looked for at once, and drawn where there is some.
  { what: 'console', of: () => consoleFiles('console').flatMap((file) => withImports(file)), limit: 86_000 },
  // Comes by itself beside the first conversation.
  { what: 'console, calls', of: () => consolePages('call'), limit: 6_500 },
  // The page of them, and what stands of them beside a conversation.
  { what: 'console, requests', of: () => consolePages('requests'), limit: 4_000 },
  { what: 'console, case', of: () => consolePages('more'), limit: 5_500 },
  // With these pages, where something is to be erased.
  { what: 'console, erasing', of: () => consolePages('erase'), limit: 900 },
  {
    what: 'console, leads and admins',
    of: () => consolePages('manage'),
    limit: 5_200,
  },
  ...wordsNames().map((name) => ({ what: name.replaceAll('-', ' '), of: () => [chunk(name)], limit: 5_000 })),
];

/** Everything until the home screen can be used: the loader, the panel, and the words in it. */
function firstOpen() {
  return [...new Set([entry, ...withImports(chunk('panel'))])];
}

/** What a view downloads besides what is already there. */
function beyondFirstOpen(name) {
  const there = new Set(firstOpen());
  return withImports(chunk(name)).filter((file) => !there.has(file));
}

/** What a part of a view downloads after the view, or after other parts of it. */
function beyondView(views, name) {
  const there = new Set([...firstOpen(), ...[views].flat().flatMap((view) => withImports(chunk(view)))]);
  return withImports(chunk(name)).filter((file) => !there.has(file));
}

/** The words of each language and room; those that English begins with are in the panel. */
function wordsNames() {
  if (!existsSync(cdn)) return [];
  return files().flatMap((file) => /^chunks\/(words-[\w-]+)-[a-z0-9]{7}\.js$/.exec(file)?.[1] ?? []);
}

/** Of the desk, which is built beside what shops load; seen from there. */
function consoleFiles(name) {
  const folder = name === 'console' ? '../../console' : '../../console/chunks';
  const found = readdirSync(join(cdn, folder)).filter((file) =>
    new RegExp(`^${name}-[\\w-]+\\.js$`).test(file),
  );
  if (found.length === 0) throw new Error(`no ${name} in the console`);
  return found.map((file) => `${folder}/${file}`);
}

/** All of that name: which of two it is, their hashes alone would say. */
function consolePages(name) {
  const there = new Set(consoleFiles('console').flatMap((file) => withImports(file)));
  const own = new Set(consoleFiles(name).flatMap((file) => withImports(file)));
  return [...own].filter((file) => !there.has(file));
}

function files() {
  return readdirSync(join(cdn, 'chunks')).map((file) => `chunks/${file}`);
}

function isChunk(file, name) {
  return new RegExp(`^chunks/${name}-[a-z0-9]{7}\\.js$`).test(file);
}

function chunk(name) {
  const found = files().filter((file) => isChunk(file, name));
  if (found.length !== 1) {
    throw new Error(`${found.length} chunks are called '${name}', of: ${files().join(', ')}`);
  }
  return found[0];
}

/** A file with all that it imports before it can run. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = importsOf(file).static.flatMap((other) => withImports(other, seen));
  return [file, ...imported];
}

function importsOf(file) {
  const found = { static: [], dynamic: [] };
  const resolve = (specifier) => posix.join(posix.dirname(file), specifier);
  walk(parseAst(read(file).toString('utf8')), (node) => {
    const isStatic = /^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type);
    if (isStatic && node.source) found.static.push(resolve(node.source.value));
    if (node.type === 'ImportExpression' && node.source.type === 'Literal') {
      found.dynamic.push(resolve(node.source.value));
    }
  });
  return found;
}

function walk(node, visit) {
  if (Array.isArray(node)) node.forEach((child) => walk(child, visit));
  else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') visit(node);
    Object.values(node).forEach((child) => walk(child, visit));
  }
}

function read(file) {
  return readFileSync(join(cdn, file));
}

/** Each file is compressed by itself, as it is sent. */
function measure(group) {
  const contents = group.map(read);
  const sum = (size) => contents.reduce((total, content) => total + size(content), 0);
  return {
    raw: sum((content) => content.length),
    gzip: sum((content) => gzipSync(content, { level: 9 }).length),
    brotli: sum((content) => brotliCompressSync(content).length),
  };
}

if (!existsSync(join(cdn, entry))) {
  console.error('There is no dist/cdn: run `npm run build` first.');
  process.exit(1);
}

const problems = [];
const loaderImports = importsOf(entry).static;
if (loaderImports.length > 0) problems.push(`the loader imports ${loaderImports.join(', ')} at once`);

// What is half a megabyte is nowhere but in the chunk that comes for a call.
const liveKitsOwn = 'signalReconnecting';
const holders = [entry, ...files()].filter(
  (file) => file.endsWith('.js') && read(file).includes(liveKitsOwn),
);
if (holders.length !== 1 || !isChunk(holders[0], 'livekit'))
  problems.push(`LiveKit's client is to be in its own chunk alone, and is in ${holders.join(', ')}`);

const rows = budgets.map(({ what, of, limit }) => {
  const group = of();
  const size = measure(group);
  if (size.brotli > limit)
    problems.push(`${what}: ${size.brotli} B of brotli are over its budget of ${limit} B`);
  return { what, ...size, limit, files: group.map((file) => posix.basename(file)).join(' ') };
});

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows, null, 2));
} else {
  const columns = ['what', 'raw', 'gzip', 'brotli', 'limit', 'files'];
  const widths = columns.map((column) =>
    Math.max(...[column, ...rows.map((row) => row[column])].map((cell) => String(cell).length)),
  );
  const print = (cells) =>
    console.log(
      cells
        .map((cell, index) =>
          typeof cell === 'number'
            ? String(cell).padStart(widths[index])
            : String(cell).padEnd(widths[index]),
        )
        .join('  ')
        .trimEnd(),
    );
  print(columns);
  for (const row of rows) print(columns.map((column) => row[column]));
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
