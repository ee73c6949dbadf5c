import type { Deps } from './deps.js';

/** Connects each kind of job with the service that does it. */
export async function startWork(deps: Deps): Promise<void> {
  await deps.jobs.handle('mail', (mail) => deps.mail.send(mail));
}
