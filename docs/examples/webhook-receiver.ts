import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older or newer than so many seconds is a replay, or a clock that is wrong. */
const tolerance = 300;

/**
 * What the gateway told, if it is the gateway's: undefined for anything else. `seen` keeps the ids of the last ten minutes, as one may come
 * twice.
 */
export function readWebhook(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  seen: Map<string, number>,
  now = Date.now() / 1000,
): unknown {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  );
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(now - Number(timestamp)) > tolerance) return undefined;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const isOurs = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isOurs) return undefined;
  for (const [old, at] of seen) if (now - at > 2 * tolerance) seen.delete(old);
  if (seen.has(id)) return undefined;
  seen.set(id, now);
  return JSON.parse(body);
}
