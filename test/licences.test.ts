import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Installed {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

const permissive =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|CC-BY-3\.0|Unlicense|WTFPL|Python-2\.0|PostgreSQL|Zlib)$/;

/** Not permissive, and why each may stay: none of it is part of what a shopper's page gets. */
const exceptions: Record<string, string> = {
  'axe-core': 'checks accessibility in tests',
  lightningcss: 'comes with the test runner',
  '@img/sharp-libvips': "libvips inside sharp, linked and replaceable: the gateway's, never a page's",
  only: 'MIT by its readme; its manifest is silent',
};
const isException = (name: string): boolean =>
  Object.keys(exceptions).some(
    (known) => name === known || (/^(lightningcss|@img)/.test(known) && name.startsWith(`${known}-`)),
  );

/** Fonts, embedded in return slips: no code, and the OFL-1.1 lets a document carry them under any terms. */
const isFont = (name: string, licence: string): boolean =>
  name.startsWith('@fontsource-variable/') && licence === 'OFL-1.1';

/** An expression is permissive when one side of each OR is, and both sides of each AND. */
function isPermissive(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '').trim();
  if (/ OR /i.test(plain)) return plain.split(/ OR /i).some(isPermissive);
  if (/ AND /i.test(plain)) return plain.split(/ AND /i).every(isPermissive);
  return permissive.test(plain);
}

function licenceOf({ license, licenses }: Installed): string {
  if (typeof license === 'string') return license;
  return license?.type ?? (licenses?.map(({ type }) => type).join(' OR ') || 'none named');
}

it('uses only packages under permissive licences', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { link?: boolean }>;
  };
  const paths = Object.keys(lock.packages).filter(
    (path) => path.includes('node_modules/') && !lock.packages[path]?.link,
  );
  // Packages for other platforms are in the lock, and not on this machine.
  const installed = paths.filter((path) => existsSync(`${path}/package.json`));

  const others = installed.flatMap((path) => {
    const licence = licenceOf(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) as Installed);
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return isPermissive(licence) || isException(name) || isFont(name, licence) ? [] : [`${name}: ${licence}`];
  });
  expect(installed.length).toBeGreaterThan(100);
  expect(others).toEqual([]);
});
