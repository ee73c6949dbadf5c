import { posix } from 'node:path';
import { importsOf, type Import } from './imports.js';
import type { Room } from './rooms.js';

/** Sources by their path from the project's folder. */
export type Sources = ReadonlyMap<string, string>;

const longest = 300;

/** What is wrong with the sources, in words; nothing when all is well. */
export function check(sources: Sources, rooms: readonly Room[]): string[] {
  return [
    ...[...sources].flatMap(([path, source]) => checkFile(path, source, sources, rooms)),
    ...cycles(sources).map((cycle) => `cycle: ${cycle.join(' -> ')}`),
  ];
}

function checkFile(path: string, source: string, sources: Sources, rooms: readonly Room[]): string[] {
  const problems: string[] = [];
  const lines = source.trimEnd().split('\n').length;
  if (lines > longest) problems.push(`${path} has ${lines} lines, and ${longest} are the ceiling`);

  const room = roomOf(path, rooms);
  if (!room) return [...problems, `${path} is in no room`];
  for (const found of importsOf(path, source)) {
    const problem = found.specifier.startsWith('.')
      ? checkRelative(path, found, room, sources, rooms)
      : checkPackage(found, room);
    if (problem) problems.push(`${path} imports ${found.specifier}: ${problem}`);
  }
  return problems;
}

function checkRelative(
  path: string,
  found: Import,
  room: Room,
  sources: Sources,
  rooms: readonly Room[],
): string | undefined {
  const target = resolve(path, found.specifier, sources);
  const other = roomOf(target, rooms);
  if (room.isTypesOnly && !found.isType && !found.isDynamic && other !== room) {
    return 'this room imports only types, and the rest when it is wanted';
  }
  if (other === room || room.rooms.some((allowed) => isWithin(target, allowed))) return undefined;
  return `${room.path} may not import ${other?.path ?? target}`;
}

function checkPackage({ specifier }: Import, room: Room): string | undefined {
  const name = specifier.startsWith('node:')
    ? 'node:'
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return room.packages.includes(name) ? undefined : `${room.path} may not use this package`;
}

/** Static imports that come back to where they began; a type or an `import()` is no part of a cycle. */
function cycles(sources: Sources): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push([...trail.slice(at), path]);
      return;
    }
    const source = sources.get(path);
    if (done.has(path) || source === undefined) return;
    for (const { specifier, isType, isDynamic } of importsOf(path, source)) {
      if (!specifier.startsWith('.') || isType || isDynamic) continue;
      visit(resolve(path, specifier, sources), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
}

/** The file that a relative import means: `.js` stands for the `.ts` beside it. */
function resolve(from: string, specifier: string, sources: Sources): string {
  const path = posix.join(posix.dirname(from), specifier);
  const typescript = path.replace(/\.js$/, '.ts');
  return sources.has(typescript) ? typescript : path;
}

function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms.filter((room) => isWithin(path, room.path)).sort((a, b) => b.path.length - a.path.length)[0];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
