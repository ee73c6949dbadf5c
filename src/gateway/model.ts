import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import type { Assistant } from './providers/assistant/assistant.js';
import { createModelAssistant, type ModelAssistant } from './providers/assistant/model/model-assistant.js';
import { createAssistantSpending, type DayLimits, type Prices } from './services/assistant-spending.js';

/** A provider of chat completions of OpenAI's kind, and what it may cost. */
export interface ModelOptions {
  readonly url: string;
  readonly key?: string | undefined;
  readonly name: string;
  /** Milliseconds of silence after which the other assistant answers. */
  readonly patience: number;
  readonly tokens: DayLimits;
  readonly prices?: Prices | undefined;
  readonly money?: DayLimits | undefined;
}

/** The assistant that asks the model first; undefined where there is none. */
export function createModel(
  options: ModelOptions | undefined,
  fallback: Assistant | undefined,
  {
    pool,
    secret,
    metrics,
    log,
    now,
  }: { pool: Pool; secret: Uint8Array; metrics: Metrics; log: Logger; now: () => Date },
): ModelAssistant | undefined {
  if (!options || !fallback) return undefined;
  return createModelAssistant({
    baseUrl: options.url,
    apiKey: options.key,
    model: options.name,
    fallback,
    limits: { silence: options.patience },
    spending: createAssistantSpending({
      ...options,
      pool,
      secret,
      log,
      onSpent: (taken, cost) => metrics.model.spent(taken, cost),
    }),
    observer: metrics.model,
    log,
    now,
  });
}
