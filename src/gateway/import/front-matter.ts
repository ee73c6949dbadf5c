import { Refused } from './refused.js';

/** What stands before an article, and the article. */
export interface FrontMatter {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/**
 * Reads `name: value` lines between two lines of `---`. A value is a text, quoted or not, or a list: `[a, b]`, on one line or several, or lines of
 * `- a` below the name. This is all of YAML that an article needs. Refuses anything else by its line.
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  if (lines[0]?.trimEnd() !== '---') throw new Refused('does not begin with a line of ---', 1);
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end < 0) throw new Refused('has no second line of --- after its title and tags', 1);
  const values = new Map<string, string | string[]>();
  let list: string[] | undefined;
  /** A list in brackets that goes on: its name, where it began, and what of it was read. */
  let open: { readonly name: string; readonly line: number; text: string } | undefined;
  for (const [at, line] of lines.slice(1, end).entries()) {
    const number = at + 2;
    if (open) {
      open.text += ` ${line.trim()}`;
      if (line.trimEnd().endsWith(']')) {
        values.set(open.name, listOf(open.text));
        open = undefined;
      }
      continue;
    }
    if (/^\s*(#.*)?$/.test(line)) continue;
    if (list?.length === 0 && /^\s+\[/.test(line)) {
      const name = [...values.keys()].at(-1) ?? '';
      if (line.trimEnd().endsWith(']')) values.set(name, listOf(line.trim()));
      else open = { name, line: number, text: line.trim() };
      list = undefined;
      continue;
    }
    const entry = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (entry !== undefined) {
      if (!list) throw new Refused('stands in no list', number);
      list.push(unquoted(entry));
      continue;
    }
    const [, name = '', value = ''] = /^([a-z]+):(?:\s+(.*))?$/.exec(line) ?? [];
    if (!name) throw new Refused('is no line of the form `name: value`', number);
    if (values.has(name)) throw new Refused(`says ${name} a second time`, number);
    const text = value.trim();
    list = text ? undefined : [];
    const isList = text.startsWith('[');
    if (isList && !text.endsWith(']')) open = { name, line: number, text };
    values.set(name, list ?? (isList ? listOf(text) : unquoted(text)));
  }
  if (open) throw new Refused('begins a list with [ and does not end it', open.line);
  return {
    values: Object.fromEntries(values),
    body: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
}

function listOf(text: string): string[] {
  return text
    .slice(1, -1)
    .split(/[,،，、]/)
    .map(unquoted)
    .filter(Boolean);
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["'])(.*)\1$/s.exec(trimmed)?.[2] ?? trimmed;
}
