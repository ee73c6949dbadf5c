import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Deps } from '../deps.js';
import { codeOf } from '../error-code.js';
import { type Guard, mayRead, refuseReader } from '../http/guard.js';
import { type Env, socketAddressOf } from '../http/mount.js';
import type { Metrics } from '../metrics.js';
import type { ModelAssistant } from '../providers/assistant/model/model-assistant.js';
import { inTime } from '../patience.js';
import type { HeadWriter } from '../services/audit-heads.js';

/** The guard is that of the metrics. */
export interface OperatingOptions extends Guard {
  readonly metrics: Metrics;
  /** Where a model answers. */
  readonly model?: Pick<ModelAssistant, 'fault'> | undefined;
  /** Keeps where the audit log stands. */
  readonly heads?: Pick<HeadWriter, 'fault'> | undefined;
}

interface Check {
  readonly ok: boolean;
  readonly problem?: string;
}

/** The database, a mail server and the store of files are asked this often at most, however often the health is. */
const databaseCheckLife = 1_000;
const otherCheckLife = 30_000;

/** `/health` for whoever restarts or routes, `/metrics` for whoever watches. */
export function mountOperating(
  app: Hono<Env>,
  deps: Deps,
  { metrics, model, heads, ...guard }: OperatingOptions,
): void {
  const checkDatabase = kept(databaseCheckLife, () => checkWritable(deps.db));
  const checkFiles = kept(otherCheckLife, () => deps.files.check());
  const checkCalls = kept(otherCheckLife, () => deps.calls.check());
  const checkMail = kept(otherCheckLife, async () => deps.mail.check?.());

  app.get('/health', async (context) => {
    context.set('route', '/health');
    const [database, mail, files] = await Promise.all([checkDatabase(), checkMail(), checkFiles()]);
    // They are not asked for this, as each question costs: what the last came to is said.
    const assistant = model && lastOf(model.fault);
    const audit = heads && lastOf(heads.fault);
    const calls = deps.calls.isSetUp ? await checkCalls() : undefined;
    const checks = {
      ...{ database, mail, files },
      ...(assistant && { assistant }),
      ...(calls && { calls }),
      ...(audit && { audit }),
    };
    // Without mail, photos, calls or the model a shopper can still track; without the database nothing works.
    const isWhole = Object.values(checks).every(({ ok }) => ok);
    const status = !database.ok ? 'failing' : isWhole ? 'ok' : 'degraded';
    return context.json({ status, checks }, database.ok ? 200 : 503);
  });

  app.get('/metrics', async (context) => {
    context.set('route', '/metrics');
    const asker = { request: context.req.raw, socketAddress: socketAddressOf(context) };
    if (!mayRead(asker, guard)) return refuseReader(guard);
    const { type, text } = await metrics.read();
    return context.body(text, 200, { 'Content-Type': type });
  });
}

const lastOf = (fault: string | undefined): Check => ({
  ok: fault === undefined,
  ...(fault !== undefined && { problem: fault }),
});

/** A replica, or a database that was closed for writing, answers and keeps nothing. */
async function checkWritable(db: Deps['db']): Promise<void> {
  const { rows } = await sql<{ readonly mode: string }>`
    select current_setting('transaction_read_only') as mode`.execute(db);
  if (rows[0]?.mode === 'on') throw Object.assign(new Error('read only'), { code: 'read-only' });
}

/** The same answer for everybody who asks within its life, and while a look still hangs: each would hold a thread. */
function kept(life: number, look: () => Promise<unknown>): () => Promise<Check> {
  let last: { readonly at: number; readonly check: Promise<Check> } | undefined;
  let isLooking = false;
  return () => {
    if (!last || (!isLooking && Date.now() - last.at > life)) {
      isLooking = true;
      const looked = look().finally(() => (isLooking = false));
      last = { at: Date.now(), check: attempt(() => looked) };
    }
    return last.check;
  };
}

/** Says what kind of thing went wrong; an error's own words may name hosts and users. */
async function attempt(work: () => Promise<unknown>): Promise<Check> {
  try {
    await inTime(work());
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: codeOf(error) ?? 'no answer in time' };
  }
}
