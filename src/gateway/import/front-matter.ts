import { Refused } from './refused.js';

/** What stands before an article, and the article. */
export interface FrontMatter {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/**
 * Reads `name: value` lines between two lines of `---`. A value is a text, quoted or not, or a list: `[a, b]`, or lines of
 * `- a` below the name. This is all of YAML that an article needs. Refuses anything else by its line.
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  if (lines[0]?.trimEnd() !== '---') throw new Refused('does not begin with a line of ---', 1);
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end < 0) throw new Refused('has no second line of --- after its title and tags', 1);
  const values = new Map<string, string | string[]>();
  let list: string[] | undefined;
  for (const [at, line] of lines.slice(1, end).entries()) {
    const number = at + 2;
    if (/^\s*(#.*)?$/.test(line)) continue;
    const entry = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (entry !== undefined) {
      if (!list) throw new Refused('stands in no list', number);
      list.push(unquoted(entry));
      continue;
    }
    const [, name = '', value = ''] = /^([a-z]+):(?:\s+(.*))?$/.exec(line) ?? [];
    if (!name) throw new Refused('is no line of the form `name: value`', number);
    if (values.has(name)) throw new Refused(`says ${name} a second time`, number);
    list = value.trim() ? undefined : [];
    values.set(name, list ?? valueOf(value.trim(), number));
  }
  return {
    values: Object.fromEntries(values),
    body: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
}

function valueOf(text: string, line: number): string | string[] {
  if (!text.startsWith('[')) return unquoted(text);
  if (!text.endsWith(']')) throw new Refused('begins a list with [ and does not end it', line);
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
