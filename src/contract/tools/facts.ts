/** A value, and where it stands: `['parcels', 0, 'state']`. An object begins an item of a list, and is whole or not there. */
export interface Fact {
  readonly path: readonly [string, ...(string | number)[]];
  readonly value: FactValue;
}

export type FactValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Tells that facts were left out. */
const more = 'more';

type Node = Record<string, unknown>;

/**
 * Facts as JSON of at most `limit` UTF-16 units. They come with the most important first, and each is whole: what no longer
 * fits is left out, with all that would stand in it, and `more` says so.
 */
export function composeFacts(facts: Iterable<Fact>, limit: number): string {
  const root: Node = {};
  const hint = JSON.stringify({ [more]: true }).length - 1;
  let isWhole = true;
  let text = '{}';
  for (const { path, value } of facts) {
    const undo = put(root, path, value);
    const longer = undo && JSON.stringify(root);
    // Room for the hint is kept, as a later fact may not fit.
    if (longer && longer.length + hint <= limit) text = longer;
    else {
      undo?.();
      isWhole = false;
      // Nothing is shorter than this, and a list may be long.
      if (text.length + hint + '"a":0,'.length > limit) break;
    }
  }
  return isWhole ? text : JSON.stringify({ ...root, [more]: true });
}

/** Undefined where what it belongs to is not there. */
function put(root: Node, path: Fact['path'], value: FactValue): (() => void) | undefined {
  let node: unknown = root;
  const undo: (() => void)[] = [];
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (typeof key === 'number') {
      const list = node as unknown[];
      if (isLast) {
        // Behind one that did not fit nothing is told: those before are the more important ones.
        if (list.length !== key) break;
        list.push(typeof value === 'object' && !Array.isArray(value) ? { ...value } : value);
        return () => {
          list.pop();
          for (const step of undo.reverse()) step();
        };
      }
      if (list[key] === undefined) break;
      node = list[key];
      continue;
    }
    const parent = node as Node;
    if (isLast) {
      parent[key] = value;
      return () => {
        delete parent[key];
        for (const step of undo.reverse()) step();
      };
    }
    if (parent[key] === undefined) {
      const container = typeof path[depth + 1] === 'number' ? [] : {};
      parent[key] = container;
      undo.push(() => delete parent[key]);
    }
    node = parent[key];
  }
  for (const step of undo.reverse()) step();
  return undefined;
}
