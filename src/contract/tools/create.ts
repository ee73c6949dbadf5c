import type { Capabilities } from '../capabilities.js';
import type { ChatTool } from '../chat-kinds.js';
import { parseInput } from '../parse.js';
import { toolInputs } from '../tool-inputs.js';
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

/** What an assistant, or a shopper's own agent, may do by a session. Nothing here changes anything of the shop's: a proposal does, once the shopper confirms it. */
export function createTools(options: ToolsOptions): Tools {
  const tools: Tools = {
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
  const checked = Object.entries(tools).map(([name, tool]) => [
    name,
    // A tool takes just what its own schema lets through; the table cannot say that for all at once.
    async (input: unknown, signal?: AbortSignal) =>
      (tool as AnyTool)(parseInput<unknown>(toolInputs[name as ChatTool], input), signal),
  ]);
  return Object.fromEntries(checked) as Tools;
}

type AnyTool = (input: unknown, signal?: AbortSignal) => Promise<unknown>;
