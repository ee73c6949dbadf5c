import type { Capabilities } from '../capabilities.js';
import type { Tools } from '../tools.js';
import { articleTools } from './articles.js';
import type { ToolsBackend } from './backend.js';
import { orderTools } from './orders.js';
import { productTools } from './products.js';
import { requestTools } from './requests.js';
import { returnTools } from './returns.js';
import { type Advise, sizeTools } from './sizes.js';

export interface ToolsOptions {
  /** The shopper's own session: what it may not see is not found. */
  readonly backend: ToolsBackend;
  /** What that can do: the rest has no tool. */
  readonly capabilities: Capabilities;
  /** The language of the articles. */
  readonly locale: string;
  /** The size engine's. */
  readonly advise: Advise;
}

/** All of them, for whoever checks by itself what they are given. Nothing here changes anything. */
export function uncheckedTools(options: ToolsOptions): Tools {
  return {
    ...orderTools(options),
    ...requestTools(options),
    ...returnTools(options),
    ...sizeTools(options),
    ...articleTools(options),
    ...productTools(options),
    ...(options.capabilities.chat && {
      'hand-over': ({ reason }) => Promise.resolve({ handOver: reason }),
    }),
  };
}
