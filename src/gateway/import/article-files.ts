import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { ArticleSlugSchema, knowledgeLimits, LocaleSchema } from '../../contract/index.js';
import { readFrontMatter } from './front-matter.js';
import type { Item } from './read.js';
import { type ArticleRecord, ArticleRecordSchema } from './records.js';
import { Refused } from './refused.js';
import { parseOrRefuse } from './words.js';

/** One file of a folder of articles, as it was read. */
export interface ArticleFile {
  readonly file: string;
  readonly item: Item;
}

/** Larger ones are no articles; nothing of them is read. */
const maxBytes = 200_000;

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * The articles of a folder that holds a folder for each locale: `en/gift-vouchers.md`. Last comes what takes away the shop's
 * imported articles that have no file any more; a file that cannot be read keeps the article that it was.
 */
export async function* articleFilesOf(folder: string): AsyncGenerator<ArticleFile> {
  const names = await readdir(folder, { recursive: true });
  const files = names
    .filter((name) => name.endsWith('.md') && basename(name).toLowerCase() !== 'readme.md')
    .map((name) => join(folder, name))
    .sort();
  const ids: string[] = [];
  for (const file of files) {
    const item = await itemOf(file, relative(folder, file));
    if ('id' in item) ids.push(item.id);
    yield { file, item: item.item };
  }
  // A folder that was emptied, or is another one, must not take everything away.
  if (ids.length > 0)
    yield {
      file: folder,
      item: { line: 0, size: 0, origin: 'jsonl', record: { type: 'article-folder', ids } },
    };
}

async function itemOf(
  file: string,
  path: string,
): Promise<{ readonly item: Item } | { readonly item: Item; readonly id: string }> {
  let id: string | undefined;
  try {
    const [locale, slug] = [dirname(path), basename(path, '.md')];
    if (!v.is(LocaleSchema, locale) || !v.is(ArticleSlugSchema, slug))
      throw new Refused(
        'is not at a place like en/gift-vouchers.md: a locale, then small letters, digits and hyphens',
      );
    id = `${slug}.${locale}`;
    const { size } = await stat(file);
    if (size > maxBytes) throw new Refused(`is larger than ${maxBytes} bytes`);
    const record = articleOf({ id, slug, locale }, await readFile(file, 'utf8'));
    return { id, item: { line: 1, size, origin: 'jsonl', record } };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const item = { line: cause.line ?? 1, size: 0, reason: cause.reason };
    return id === undefined ? { item } : { id, item };
  }
}

/** An article as its file has it. Refuses what it does not know, so that a slip does not lose a line. */
export function articleOf(
  named: { readonly id: string; readonly slug: string; readonly locale: string },
  text: string,
): ArticleRecord {
  const { values, body } = readFrontMatter(text);
  const { title, tags = [], pages = [], updated, ...unknown } = values;
  const [strange] = Object.keys(unknown);
  if (strange !== undefined)
    throw new Refused(`says ${strange}, which is not known: title, tags, pages, updated`);
  if (typeof title !== 'string') throw new Refused('has no title');
  if (!body) throw new Refused('has nothing below its title and tags');
  if (body.length > knowledgeLimits.body)
    throw new Refused(`has more than ${knowledgeLimits.body} characters`);
  const list = (value: string | readonly string[]): readonly string[] =>
    typeof value === 'string' ? [value] : value;
  return parseOrRefuse(ArticleRecordSchema, {
    type: 'article',
    ...named,
    title,
    body,
    tags: list(tags),
    pages: list(pages),
    ...(updated !== undefined && { updated }),
  });
}
