// Writes `custom-elements.json`, for editors and frameworks, and its table for people, from the elements' own doc blocks.
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function generate() {
  const manifest = manifestOf(globSync('widget/**/*.ts', { cwd: root }).filter(isElementSource).sort());
  return {
    'custom-elements.json': await pretty('custom-elements.json', JSON.stringify(manifest)),
    'docs/elements.md': await pretty('docs/elements.md', page(elementsOf(manifest))),
  };
}

const isElementSource = (file) => !/\.(test|wtr|styles|d)\.ts$|fixtures/.test(file);

function manifestOf(files) {
  const modules = files.map((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return ts.createSourceFile(file.replaceAll('\\', '/'), text, ts.ScriptTarget.ES2022, true);
  });
  const manifest = create({ modules, plugins: litPlugin(), context: { dev: false } });
  return {
    ...manifest,
    modules: manifest.modules
      .map((module) => ({
        ...module,
        declarations: module.declarations.filter(isPublicElement).map(publicFace),
      }))
      .filter(({ declarations }) => declarations.length > 0)
      .map(({ exports, declarations, ...module }) => ({
        ...module,
        declarations,
        exports: exports.filter(({ declaration }) =>
          declarations.some(({ name }) => name === declaration?.name),
        ),
      })),
  };
}

/** An element with a `@tag` and a `@summary`; the others are parts of one. */
const isPublicElement = ({ tagName, summary }) => Boolean(tagName && summary);

/** With what it has of ours, and without what is private, inherited from Lit, or an event that the analyser saw and nobody named. */
function publicFace({ members = [], events = [], ...element }) {
  const face = members.filter(
    ({ name, privacy, static: isStatic, inheritedFrom, description }) =>
      !isStatic &&
      !name.startsWith('#') &&
      (privacy ?? 'public') === 'public' &&
      (!inheritedFrom || inheritedFrom.name === 'BellhopView') &&
      description,
  );
  return { ...element, members: face, events: events.filter(({ description }) => description) };
}

const elementsOf = (manifest) =>
  manifest.modules
    .flatMap(({ declarations }) => declarations)
    .sort((a, b) => a.tagName.localeCompare(b.tagName));

function page(elements) {
  return [
    '# Elements',
    'Written from the sources by `npm run docs`. What tokens mean: [theming](theming.md).',
    ...elements.map(section),
  ].join('\n\n');
}

function section({
  tagName,
  summary,
  members,
  attributes = [],
  events,
  slots = [],
  cssParts = [],
  cssStates = [],
  cssProperties = [],
}) {
  const attributeOf = (name) => attributes.find(({ fieldName }) => fieldName === name)?.name;
  return [
    `## \`<${tagName}>\``,
    summary,
    table(
      ['property', 'attribute', 'type', 'default', ''],
      members
        .filter(({ kind }) => kind === 'field')
        .map(({ name, type, default: initial, description }) => [
          code(name),
          code(attributeOf(name)),
          code(type?.text),
          code(initial),
          description,
        ]),
    ),
    table(
      ['method', ''],
      members
        .filter(({ kind }) => kind === 'method')
        .map(({ name, parameters = [], description }) => [
          code(
            `${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})`,
          ),
          description,
        ]),
    ),
    table(
      ['event', ''],
      events.map(({ name, description }) => [code(name), description]),
    ),
    table(
      ['slot', ''],
      slots.map(({ name, description }) => [code(name || '(default)'), description]),
    ),
    table(
      ['part', ''],
      cssParts.map(({ name, description }) => [code(name), description]),
    ),
    table(
      ['state', ''],
      cssStates.map(({ name, description }) => [code(name), description]),
    ),
    table(
      ['token', 'default', ''],
      cssProperties.map(({ name, default: initial, description }) => [
        code(name),
        code(initial),
        description,
      ]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.map((cell) => (cell ?? '').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text) => (text ? `\`${text.replaceAll('\n', ' ').replaceAll('|', '\\|')}\`` : '');

async function pretty(file, text) {
  return format(text, { ...(await resolveConfig(join(root, file))), filepath: file });
}
