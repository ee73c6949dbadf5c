import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Deps } from '../deps.js';
import { mayRead, refuseReader } from '../http/guard.js';
import { type Env, socketAddressOf } from '../http/mount.js';
import type { Metrics } from '../metrics.js';

export interface OperatingOptions {
  readonly metrics: Metrics;
  /** Who brings it may read the metrics from anywhere; without it only this machine may. */
  readonly metricsToken?: string | undefined;
}

interface Check {
  readonly ok: boolean;
  readonly problem?: string;
}

/** A mail server is asked this often at most, however often the health is. */
const mailCheckLife = 30_000;
const patience = 3_000;

/** `/health` for whoever restarts or routes, `/metrics` for whoever watches. */
export function mountOperating(
  app: Hono<Env>,
  deps: Deps,
  { metrics, metricsToken }: OperatingOptions,
): void {
  let mail: { readonly at: number; readonly check: Promise<Check> } | undefined;

  app.get('/health', async (context) => {
    context.set('route', '/health');
    if (!mail || Date.now() - mail.at > mailCheckLife) {
      mail = { at: Date.now(), check: attempt(() => deps.mail.check?.() ?? Promise.resolve()) };
    }
    const [database, mails] = await Promise.all([attempt(() => sql`select 1`.execute(deps.db)), mail.check]);
    // Without mail a shopper can still track; without the database nothing works.
    const status = !database.ok ? 'failing' : mails.ok ? 'ok' : 'degraded';
    return context.json({ status, checks: { database, mail: mails } }, database.ok ? 200 : 503);
  });

  app.get('/metrics', async (context) => {
    context.set('route', '/metrics');
    const asker = { request: context.req.raw, socketAddress: socketAddressOf(context) };
    if (!mayRead(asker, metricsToken)) return refuseReader(metricsToken);
    const { type, text } = await metrics.read();
    return context.body(text, 200, { 'Content-Type': type });
  });
}

/** Says what kind of thing went wrong; an error's own words may name hosts and users. */
async function attempt(work: () => Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patience);
  });
  try {
    await Promise.race([work(), late]);
    return { ok: true };
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    return { ok: false, problem: typeof code === 'string' ? code : 'no answer in time' };
  } finally {
    clearTimeout(timer);
  }
}
