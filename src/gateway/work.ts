import type { Deps } from './deps.js';
import { lookAfterCalls } from './services/call-hooks.js';
import { mailLeftMessages } from './services/left-messages.js';
import { createNumbers } from './services/numbers.js';
import { sweepPhotos } from './services/photo-sweep.js';
import { learnSizes } from './services/size-learning.js';
import { createWebhookWork, tellLeft } from './services/webhooks.js';
import { sweep } from './services/sweep.js';

/** Connects each kind of job with the service that does it. */
export async function startWork(deps: Deps): Promise<void> {
  await deps.jobs.handle('mail', (mail) => deps.mail.send(mail));
  await deps.jobs.handle('no-mail', () => Promise.resolve());
  const numbers = createNumbers(deps);
  await deps.jobs.handle('number-mail', (data) => numbers.mail(data));
  await deps.jobs.handle('sweep', async (_, signal) => {
    await sweep(deps);
    await sweepPhotos(deps, signal);
  });
  await deps.jobs.handle('size-learning', (_, signal) => learnSizes(deps, signal));
  await deps.jobs.handle('left-messages', () => mailLeftMessages(deps));
  await deps.jobs.handle('webhook', createWebhookWork(deps));
  await deps.jobs.handle('webhooks', () => tellLeft(deps));
  await deps.jobs.handle('calls', () => lookAfterCalls(deps));
}
