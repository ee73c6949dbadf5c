import { brotliCompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../.config/messages-plugin.mjs';
import {
  linkKinds,
  parcelDetailsByState,
  parcelStates,
  requestKinds,
  statusByCode,
} from '../../contract/index.js';
import { photoRefusals } from '../photos/refusal.js';
import type { MessageTree } from './shape.js';

const locales = ['en', 'zh-Hans', 'ar'];
const rooms = [
  'shell',
  'calls',
  'chat',
  'knowledge',
  'menu',
  'orders',
  'photos',
  'returns',
  'sizing',
  'console',
];
const pathOf = (locale: string, room: string): string =>
  fileURLToPath(
    new URL(
      `${room === 'console' ? '../../console/i18n' : '.'}/locales/${locale}/${room}.ts`,
      import.meta.url,
    ),
  );
const sources = Object.fromEntries(
  await Promise.all(locales.map(async (locale) => [locale, await read(locale)] as const)),
);

/** The messages as written: imports elsewhere in the tests get them compiled. */
async function read(locale: string): Promise<Record<string, string>> {
  const trees = await Promise.all(
    rooms.map(async (room) => {
      const { code } = transformSync(readFileSync(pathOf(locale, room), 'utf8'), {
        loader: 'ts',
        format: 'esm',
      });
      const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
      return ((await import(address)) as { default: MessageTree }).default;
    }),
  );
  return Object.fromEntries(trees.flatMap((tree) => flat(tree)));
}

function flat(tree: MessageTree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

interface Parts {
  readonly slots: string[];
  readonly literals: string[];
  /** The forms of each plural. */
  readonly plurals: string[][];
}

/** What a compiled message is made of: text, `[slot]`, and `[slot, kind, forms]`, of which kind 2 is the plural. */
function partsOf(message: string): Parts {
  const parts: Parts = { slots: [], literals: [], plurals: [] };
  const visit = (node: unknown): void => {
    if (typeof node === 'string') parts.literals.push(node);
    if (!Array.isArray(node)) return;
    const [slot, kind, forms] = node as [string, number?, Record<string, unknown>?];
    parts.slots.push(slot);
    if (kind === 2) parts.plurals.push(Object.keys(forms ?? {}));
    Object.values(forms ?? {}).forEach(visitAll);
  };
  const visitAll = (nodes: unknown): void => (Array.isArray(nodes) ? nodes.forEach(visit) : visit(nodes));
  visitAll(compile(message));
  return parts;
}

const slots = (message: string): string[] => [...new Set(partsOf(message).slots)].sort();
const plurals = (message: string): string[][] => partsOf(message).plurals;

describe.each(locales)('the words of %s', (locale) => {
  const words = sources[locale] ?? {};
  const english = sources.en ?? {};

  it('have the keys of English, in its order', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });

  it('have the slots of English', () => {
    const differing = Object.keys(english).filter(
      (key) => JSON.stringify(slots(words[key] ?? '')) !== JSON.stringify(slots(english[key] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('have every plural form of the language, where English tells one from many', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const lacking = Object.entries(words).flatMap(([key, message]) =>
      plurals(message).flatMap((forms) => {
        if (!plurals(english[key] ?? '').some((form) => form.includes('one'))) return [];
        // `=0` is all that Arabic's `zero` is ever chosen for.
        const has = (category: string): boolean =>
          forms.includes(category) || (category === 'zero' && forms.includes('=0'));
        return pluralCategories.filter((category) => !has(category)).map((category) => `${key}: ${category}`);
      }),
    );
    expect(lacking).toEqual([]);
  });

  it('have something to say for every name of the contract', () => {
    const details = Object.values(parcelDetailsByState).flat();
    const keys = [
      ...Object.keys(statusByCode).map((code) => `errors.${code}`),
      ...parcelStates.flatMap((state) => [`parcel.state.${state}`, `parcel.explain.${state}`]),
      ...details.flatMap((detail) => [`parcel.detail.${detail}`, `parcel.explain.${detail}`]),
      ...requestKinds.map((kind) => `request.${kind}`),
      ...linkKinds.map((kind) => `link.${kind}`),
      ...photoRefusals.map((reason) => `photos.refused.${reason}`),
    ];
    expect(keys.filter((key) => !words[key])).toEqual([]);
  });

  it('shout nothing and swallow nothing', () => {
    for (const [key, message] of Object.entries(words)) {
      expect(message.trim(), key).toBe(message);
      expect(message, key).not.toMatch(/[!！]|\.\.\.| {2}|oops|\p{Extended_Pictographic}/iu);
    }
  });

  it('are words of the language', () => {
    const script = { en: /\p{Script=Latin}/u, 'zh-Hans': /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u }[
      locale
    ];
    for (const [key, message] of Object.entries(words)) {
      const spoken = partsOf(message).literals.some((text) => /\p{L}/u.test(text));
      if (spoken) expect(message, key).toMatch(script ?? /$^/);
    }
  });

  it.each(rooms)('weigh at most 5 kB in the room %s', async (room) => {
    const path = pathOf(locale, room);
    const built = await messages().transform(readFileSync(path, 'utf8'), path);
    expect(brotliCompressSync(built?.code ?? '').length).toBeLessThanOrEqual(5_000);
  });
});
