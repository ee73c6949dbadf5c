import { idempotencyKeyPattern } from '../../contract/options.js';
import type * as v from 'valibot';
import { parseInput, SupportError } from '../../contract/index.js';

/** The most that a JSON body may weigh. */
export const bodyLimit = 64 * 1024;
const depthLimit = 16;
// They mean something to JavaScript; no schema has them.
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a JSON body of at most `bodyLimit` bytes, whatever its Content-Length says. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type))
    throw refused('Content-Type', 'application/json');

  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused('', 'json');
  }
  if (!isHarmless(value)) throw refused('', 'plain');
  return value;
}

/** Reads a body of at most `bodyLimit` bytes as text. */
export async function readText(request: Request): Promise<string> {
  return decode(await readBytes(request));
}

/** Query or path parameters: each at most once, well formed. */
export function checkParams<T>(schema: v.GenericSchema<unknown, T>, entries: Iterable<[string, string]>): T {
  const values = new Map<string, string>();
  for (const [name, value] of entries) {
    if (values.has(name)) throw refused('', 'once');
    values.set(name, value);
  }
  const object = Object.fromEntries(values);
  if (!isHarmless(object)) throw refused('', 'plain');
  return parseInput(schema, object);
}

/** The key of a write, from its header. */
export function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key');
  if (key === null) throw refused('Idempotency-Key', 'required');
  if (!idempotencyKeyPattern.test(key)) throw refused('Idempotency-Key', 'key');
  return key;
}

export function refused(path: string, rule: string): SupportError {
  return new SupportError('invalid', { fields: [{ path, rule }] });
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > bodyLimit) throw new SupportError('too-large');
  const broken = (): Promise<never> => Promise.reject(refused('', 'complete'));
  // No server reads on past the length that was told: at once, and by far the quickest.
  if (length !== null) {
    const bytes = new Uint8Array(await request.arrayBuffer().catch(broken));
    if (bytes.length > bodyLimit) throw new SupportError('too-large');
    return bytes;
  }
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(broken);
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > bodyLimit) {
      await reader.cancel().catch(() => undefined);
      throw new SupportError('too-large');
    }
    chunks.push(value);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('', 'utf-8');
  }
}

/** No unsafe keys, no bottomless nesting, and only text that the database can hold: no NUL, no half characters. */
function isHarmless(value: unknown): boolean {
  const waiting: [unknown, number][] = [[value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [item, depth] = next;
    if (depth > depthLimit) return false;
    if (typeof item === 'string' && !isStorable(item)) return false;
    if (typeof item !== 'object' || item === null) continue;
    for (const [key, child] of Object.entries(item)) {
      if (unsafeKeys.has(key) || !isStorable(key)) return false;
      waiting.push([child, depth + 1]);
    }
  }
  return true;
}

function isStorable(text: string): boolean {
  return !/\p{Cs}|\0/u.test(text);
}
