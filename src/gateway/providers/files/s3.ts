import { createHash } from 'node:crypto';
import { AwsClient, AwsV4Signer } from 'aws4fetch';
import { exactly, type Files, FilesError, type ListedFile } from './files.js';
import { checkFileName, isFileName } from './names.js';

export interface S3Options {
  /** The store's address, as shoppers' browsers reach it too: `https://s3.eu-central-1.amazonaws.com`. */
  readonly url: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

/** Before each name in the bucket, which may hold other things too. */
const prefix = 'bellhop/';
const patience = 30_000;

/** Files in a private bucket of any store that speaks S3. Browsers put and read them there by signed addresses. */
export function createS3Files({ url, bucket, region, key, secret }: S3Options): Files {
  const root = `${url.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
  const credentials = { accessKeyId: key, secretAccessKey: secret, service: 's3', region };
  const client = new AwsClient({ ...credentials, retries: 3 });
  const urlOf = (name: string): string => `${root}/${prefix}${checkFileName(name)}`;
  const ask = (address: string, init: RequestInit = {}): Promise<Response> =>
    client.fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patience), ...init });

  async function presign(
    method: 'GET' | 'PUT',
    address: string,
    seconds: number,
    { headers = {}, query = {} }: { headers?: Record<string, string>; query?: Record<string, string> },
  ): Promise<string> {
    const asked = new URL(address);
    for (const [name, value] of Object.entries({ ...query, 'X-Amz-Expires': String(seconds) }))
      asked.searchParams.set(name, value);
    const signer = new AwsV4Signer({
      ...credentials,
      method,
      url: asked.href,
      headers,
      signQuery: true,
      // The size and the type too, so that nothing else can be put there.
      allHeaders: true,
    });
    return (await signer.sign()).url.href;
  }

  async function listPage(after: string | undefined): Promise<Page> {
    const address = new URL(root);
    address.searchParams.set('list-type', '2');
    address.searchParams.set('prefix', prefix);
    if (after !== undefined) address.searchParams.set('continuation-token', after);
    const response = await ask(address.href);
    if (!response.ok) throw await refusal('list', response);
    return pageOf(await response.text());
  }

  return {
    async uploadLink(name, { type, bytes }, seconds) {
      const headers = { 'content-type': type };
      const signed = { ...headers, 'content-length': String(bytes) };
      // Browsers tell the length by themselves, and let nobody else tell it.
      return { url: await presign('PUT', urlOf(name), seconds, { headers: signed }), headers };
    },

    downloadLink: (name, { type, saveAs }, seconds) =>
      presign('GET', urlOf(name), seconds, {
        query: {
          'response-content-type': type,
          'response-content-disposition': `attachment; filename="${saveAs}"`,
          'response-cache-control': 'no-store',
        },
      }),

    async write(name, content, { type, bytes }) {
      // The store wants the length first: what the gateway itself writes is small.
      const chunks: Uint8Array[] = [];
      for await (const chunk of exactly(content, bytes)) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const digest = createHash('sha256').update(body).digest('hex');
      const headers = { 'Content-Type': type, 'X-Amz-Content-Sha256': digest };
      const response = await ask(urlOf(name), { method: 'PUT', body, headers });
      if (!response.ok) throw await refusal('write', response);
      await response.body?.cancel();
    },

    async read(name) {
      const response = await ask(urlOf(name));
      if (response.status === 404) {
        await response.body?.cancel();
        return undefined;
      }
      if (!response.ok || !response.body) throw await refusal('read', response);
      return { bytes: Number(response.headers.get('content-length')), content: response.body };
    },

    async remove(name) {
      const response = await ask(urlOf(name), { method: 'DELETE' });
      if (!response.ok && response.status !== 404) throw await refusal('remove', response);
      await response.body?.cancel();
    },

    async *list() {
      let after: string | undefined;
      do {
        const page = await listPage(after);
        yield* page.files;
        after = page.next;
      } while (after !== undefined);
    },

    async check() {
      try {
        await listPage(undefined);
      } catch (cause) {
        throw new FilesError(sayOf(cause), !(cause instanceof S3Error) || cause.status >= 500, cause);
      }
    },
  };
}

/** The store said no. Only its code is kept: the rest may name keys. */
class S3Error extends Error {
  override readonly name = 'S3Error';

  constructor(
    what: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(`The store refused to ${what}: ${status} ${code}`);
  }
}

async function refusal(what: string, response: Response): Promise<S3Error> {
  const text = await response.text().catch(() => '');
  return new S3Error(what, response.status, /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? 'unknown');
}

function sayOf(cause: unknown): string {
  if (!(cause instanceof S3Error))
    return 'BELLHOP_S3_URL: no store answers at this address. Is it up, and is this the address that speaks S3, without the bucket?';
  if (cause.code === 'NoSuchBucket')
    return 'BELLHOP_S3_BUCKET: there is no such bucket. Make it, closed to the public.';
  if (/Region|AuthorizationHeaderMalformed|PermanentRedirect/.test(cause.code))
    return 'BELLHOP_S3_REGION: the bucket is in another region.';
  if (cause.status === 403 || /AccessKey|Signature|UserNotFound/.test(cause.code))
    return (
      `BELLHOP_S3_KEY, BELLHOP_S3_SECRET: the store refuses them (${cause.code}). ` +
      'The key must be allowed to list the bucket and to get, put and delete what is in it.'
    );
  return `BELLHOP_S3_URL: the store cannot be used (${cause.status} ${cause.code}).`;
}

interface Page {
  readonly files: readonly ListedFile[];
  readonly next: string | undefined;
}

/** A page of ListObjectsV2. Our own names need no unescaping, and others are passed over. */
function pageOf(xml: string): Page {
  const files = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, entry = '']) => {
    const name = textOf(entry, 'Key').slice(prefix.length);
    return isFileName(name) ? [{ name, modifiedAt: new Date(textOf(entry, 'LastModified')) }] : [];
  });
  const next = textOf(xml, 'IsTruncated') === 'true' ? textOf(xml, 'NextContinuationToken') : '';
  return { files, next: next === '' ? undefined : next };
}

function textOf(xml: string, tag: string): string {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: keyof typeof entities) => entities[name]);
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;
