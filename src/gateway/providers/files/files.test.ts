import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findS3Server, startS3, type TestStore } from '../../../../test/s3.js';
import { createDirectoryFiles } from './directory.js';
import { type Files, FileSizeError } from './files.js';
import { newFileName, newPartName } from './names.js';
import { createS3Files } from './s3.js';

const server = await findS3Server();
if (server === undefined)
  console.warn(
    'S3 is not tested: there is no versitygw, and Go, which would build it, is not there or has no network.',
  );

let folder: string;
let store: TestStore | undefined;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'bellhop-files-')), 'own');
  if (server !== undefined) store = await startS3(server);
});
afterAll(async () => {
  await store?.stop();
  await rm(join(folder, '..'), { recursive: true, force: true });
});

const stores: { what: string; isMissing: boolean; open: () => Files }[] = [
  { what: 'a directory', isMissing: false, open: () => createDirectoryFiles(folder) },
  { what: 'an S3 store', isMissing: server === undefined, open: () => createS3Files(optionsOf(store)) },
];

function optionsOf(started: TestStore | undefined): TestStore['options'] {
  if (!started) throw new Error('There is no store.');
  return started.options;
}

async function* slowly(...chunks: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield await Promise.resolve(Buffer.from(chunk));
  }
}

async function readAll(files: Files, name: string): Promise<string | undefined> {
  const stored = await files.read(name);
  if (!stored) return undefined;
  const bytes = Buffer.from(await new Response(stored.content).arrayBuffer());
  expect(stored.bytes).toBe(bytes.byteLength);
  return bytes.toString();
}

async function namesIn(files: Files): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of files.list()) names.push(name);
  return names.sort();
}

describe.each(stores)('files in $what', ({ isMissing, open }) => {
  let files: Files;
  beforeAll(async () => {
    if (isMissing) return;
    files = open();
    await files.check();
  });
  const here = it.skipIf(isMissing);
  const text = { type: 'text/plain', bytes: 11 };

  here('keeps what it is given, and gives it back', async () => {
    const name = newFileName('photo');
    await files.write(name, slowly('hello ', 'world'), text);
    expect(await readAll(files, name)).toBe('hello world');
    await files.write(name, [Buffer.from('other world')], text);
    expect(await readAll(files, name)).toBe('other world');
  });

  here('keeps 15 MB as they were', async () => {
    const name = newFileName('photo');
    const bytes = randomBytes(15_000_000);
    const pieces = Array.from({ length: 15 }, (_, i) => bytes.subarray(i * 1e6, (i + 1) * 1e6));
    await files.write(name, pieces, { type: 'image/jpeg', bytes: bytes.byteLength });
    const stored = await files.read(name);
    expect(Buffer.from(await new Response(stored?.content).arrayBuffer()).equals(bytes)).toBe(true);
    await files.remove(name);
  });

  here('knows nothing of a name that was never given or was removed', async () => {
    const name = newFileName('photo');
    expect(await files.read(name)).toBeUndefined();
    await files.write(name, slowly('hello ', 'world'), text);
    await files.remove(name);
    await files.remove(name);
    expect(await files.read(name)).toBeUndefined();
  });

  here('keeps all of a file or nothing, and what was there before', async () => {
    const name = newFileName('photo');
    const before = await namesIn(files);
    const tooMuch = files.write(name, slowly('hello ', 'world', '!'), text);
    await expect(tooMuch).rejects.toMatchObject({ isTooLarge: true });
    const tooLittle = files.write(name, slowly('hello '), text);
    await expect(tooLittle).rejects.toMatchObject({ isTooLarge: false });
    await expect(files.write(name, slowly('hello '), text)).rejects.toThrow(FileSizeError);
    await expect(files.write(name, slowly('hello ', new Error('cut')), text)).rejects.toThrow('cut');
    expect(await readAll(files, name)).toBeUndefined();
    expect(await namesIn(files)).toEqual(before);

    await files.write(name, slowly('hello ', 'world'), text);
    await expect(files.write(name, slowly('hello '), text)).rejects.toThrow(FileSizeError);
    expect(await readAll(files, name)).toBe('hello world');
  });

  here('lists what it keeps, with the time', async () => {
    const name = newFileName('photo');
    await files.write(name, slowly('hello ', 'world'), text);
    const found = [];
    for await (const file of files.list()) if (file.name === name) found.push(file);
    expect(found).toHaveLength(1);
    expect(Math.abs(Date.now() - (found[0]?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
  });

  here('refuses a name that is none of its own', async () => {
    for (const name of ['', '.', '../secret', 'photo-1', `${newFileName('photo')}/..`, '/etc/passwd']) {
      await expect(files.read(name)).rejects.toThrow(TypeError);
      await expect(files.remove(name)).rejects.toThrow(TypeError);
      await expect(files.write(name, slowly('hello ', 'world'), text)).rejects.toThrow(TypeError);
    }
  });
});

describe('files in a directory', () => {
  it('are for their owner alone', async () => {
    const files = createDirectoryFiles(folder);
    const name = newFileName('photo');
    await files.write(name, slowly('hello ', 'world'), { type: 'text/plain', bytes: 11 });
    await chmod(folder, 0o755);
    await files.check();
    expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, name))).mode & 0o777]).toEqual([
      0o700, 0o600,
    ]);
  });

  it('list what was left by a process that died, and pass over what is not theirs', async () => {
    const files = createDirectoryFiles(folder);
    await files.check();
    const left = newPartName(newFileName('photo'));
    await writeFile(join(folder, left), 'half');
    await writeFile(join(folder, 'notes.txt'), 'of somebody');
    const names = await namesIn(files);
    expect([names.includes(left), names.includes('notes.txt')]).toEqual([true, false]);
    await files.remove(left);
    expect(await readdir(folder)).not.toContain(left);
  });

  it('say at the start where they cannot be kept', async () => {
    const path = join(folder, 'a-file');
    await writeFile(path, '');
    await expect(createDirectoryFiles(path).check()).rejects.toThrow(/BELLHOP_FILES_DIR/);
  });
});

describe.skipIf(server === undefined)('files in an S3 store', () => {
  const photo = { type: 'image/jpeg', bytes: 5 };
  const put = (url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Response> =>
    fetch(url, { method: 'PUT', headers, body });

  it('are put there by the browser itself, as announced and in no other size or type', async () => {
    const files = createS3Files(optionsOf(store));
    const name = newFileName('photo');
    const link = await files.uploadLink?.(name, photo, 60);
    if (!link) throw new Error('It gives no link.');
    expect(link.headers).toEqual({ 'content-type': 'image/jpeg' });
    expect((await put(link.url, link.headers, 'hello, world')).status).toBe(403);
    expect((await put(link.url, link.headers, 'hell')).status).toBe(403);
    expect((await put(link.url, { 'content-type': 'text/html' }, 'hello')).status).toBe(403);
    expect((await put(link.url.replace(name, newFileName('photo')), link.headers, 'hello')).status).toBe(403);
    expect(await files.read(name)).toBeUndefined();
    expect((await put(link.url, link.headers, 'hello')).status).toBe(200);
    expect(await readAll(files, name)).toBe('hello');
  });

  it('are read by a signed address as what they are, and by nobody without one', async () => {
    const files = createS3Files(optionsOf(store));
    const name = newFileName('photo');
    await files.write(name, [Buffer.from('hello')], photo);
    const url = await files.downloadLink?.(name, { type: 'image/jpeg', saveAs: 'photo.jpg' }, 60);
    const response = await fetch(url ?? '');
    expect([response.status, await response.text()]).toEqual([200, 'hello']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="photo.jpg"',
      'cache-control': 'no-store',
    });
    const bare = new URL(url ?? '');
    bare.search = '';
    expect((await fetch(bare)).status).toBe(403);
    expect((await fetch((url ?? '').replace(/Expires=60/, 'Expires=6000'))).status).toBe(403);
  });

  it('are listed over more than one page, and what else is in the bucket is left alone', async () => {
    const options = optionsOf(store);
    const files = createS3Files(options);
    const { key: accessKeyId, secret: secretAccessKey, url, bucket, region } = options;
    const other = new AwsClient({ accessKeyId, secretAccessKey, service: 's3', region });
    for (const path of ['invoice.pdf', 'bellhop/notes.txt', `other/${newFileName('photo')}`])
      expect((await other.fetch(`${url}/${bucket}/${path}`, { method: 'PUT', body: 'x' })).status).toBe(200);
    const names = Array.from({ length: 1_005 }, () => newFileName('photo'));
    for (let at = 0; at < names.length; at += 50) {
      await Promise.all(
        names.slice(at, at + 50).map((name) => files.write(name, [Buffer.from('hello')], photo)),
      );
    }
    const listed = new Set(await namesIn(files));
    expect([...listed].filter((name) => !/^photo-[0-9a-f]{64}$/.test(name))).toEqual([]);
    expect(names.filter((name) => !listed.has(name))).toEqual([]);
  }, 60_000);

  it.each([
    ['bucket', { bucket: 'no-such-bucket' }, /BELLHOP_S3_BUCKET/],
    ['key', { key: 'NOBODY' }, /BELLHOP_S3_KEY/],
    ['secret', { secret: 'wrong-wrong-wrong-wrong' }, /BELLHOP_S3_KEY, BELLHOP_S3_SECRET/],
    ['region', { region: 'eu-central-1' }, /BELLHOP_S3_REGION/],
    ['address', { url: 'http://127.0.0.1:9' }, /BELLHOP_S3_URL/],
  ])('say at the start that the %s is wrong', async (_, change, words) => {
    await expect(createS3Files({ ...optionsOf(store), ...change }).check()).rejects.toThrow(words);
  });
});
