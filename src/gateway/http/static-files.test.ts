import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileResponse, readFolder, type StaticFile } from './static-files.js';

const words = 'export const words = "again and again";\n'.repeat(50);

async function fileOf(name: string): Promise<StaticFile> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-static-'));
  await writeFile(join(folder, name), words);
  const file = readFolder(folder).get(`/${name}`);
  await rm(folder, { recursive: true });
  if (!file) throw new Error('The file was not read.');
  return file;
}

const asking = (accepted: string) =>
  new Request('http://a.test/', { headers: { 'Accept-Encoding': accepted } });

test('answers in the best encoding that is asked for', async () => {
  const file = await fileOf('chat.js');
  const brotli = await fileResponse(asking('gzip, deflate, br'), file, {});
  expect(brotli.headers.get('Content-Encoding')).toBe('br');
  expect(brotliDecompressSync(await brotli.bytes()).toString()).toBe(words);
  const gzip = await fileResponse(asking('gzip'), file, {});
  expect(gzip.headers.get('Content-Encoding')).toBe('gzip');
  expect(gunzipSync(await gzip.bytes()).toString()).toBe(words);
  const plain = await fileResponse(asking('identity'), file, { 'X-More': '1' });
  expect(plain.headers.get('Content-Encoding')).toBeNull();
  expect(plain.headers.get('X-More')).toBe('1');
  expect(await plain.text()).toBe(words);
});

test('makes an encoding once, and not before it is asked for', async () => {
  const brotli = (await fileOf('chat.js')).encodings.get('br');
  const making = brotli?.();
  expect(making).toBeInstanceOf(Promise);
  expect(brotli?.()).toBe(making);
  expect((await making)?.length).toBeLessThan(words.length / 10);
});

test('answers whoever has it already with nothing more', async () => {
  const file = await fileOf('chat.js');
  const known = new Request('http://a.test/', {
    headers: { 'If-None-Match': file.etag, 'Accept-Encoding': 'br' },
  });
  const response = await fileResponse(known, file, {});
  expect(response.status).toBe(304);
  expect(await response.text()).toBe('');
});

test('does not squeeze a font again', async () => {
  expect((await fileOf('face.woff2')).encodings.size).toBe(0);
});
