import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { createLiveKitCalls, type LiveKitCalls, type LiveKitOptions } from './providers/calls/livekit.js';

/** The server that carries calls, of which logs and metrics tell; without options there is none until one is named. */
export async function openMediaServer(
  options: LiveKitOptions | undefined,
  { metrics, log }: { readonly metrics: Metrics; readonly log: Logger },
): Promise<LiveKitCalls> {
  const calls = createLiveKitCalls({
    onChange(isReady, fault) {
      metrics.callsReady(isReady);
      if (isReady) log.info('the media server answers: calls can be made');
      else log.error({ err: fault }, 'the media server does not answer: no calls can be made');
    },
  });
  if (!options) return calls;
  await calls.use(options);
  if (!calls.isReady)
    log.error('the media server does not answer yet, or refuses the key: no calls can be made');
  return calls;
}
