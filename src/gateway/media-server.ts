import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { createLiveKitCalls, type LiveKitCalls } from './providers/calls/livekit.js';

/** The server that carries calls, once one is named, of which logs and metrics tell. `onReady`: it answers, perhaps anew. */
export function createMediaServer({
  metrics,
  log,
  onReady,
}: {
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly onReady: () => Promise<void>;
}): LiveKitCalls {
  return createLiveKitCalls({
    onChange(isReady, fault) {
      metrics.callsReady(isReady);
      if (!isReady)
        return log.warn(
          { err: fault },
          'the media server does not answer, and no calls can be made: look whether it runs at LIVEKIT_URL and takes LIVEKIT_API_KEY; it is looked at every five seconds',
        );
      log.info('the media server answers: calls can be made');
      onReady().catch((error: unknown) => log.error({ err: error }, 'calls could not be looked after'));
    },
  });
}
