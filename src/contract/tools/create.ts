import type { ChatTool } from '../chat-kinds.js';
import { parseInput } from '../parse.js';
import { toolInputs } from '../tool-inputs.js';
import type { Tools } from '../tools.js';
import { type ToolsOptions, uncheckedTools } from './unchecked.js';

export type { ToolsOptions } from './unchecked.js';

/** What an assistant, or a shopper's own agent, may do by a session. Nothing here changes anything of the shop's: a proposal does, once the shopper confirms it. */
export function createTools(options: ToolsOptions): Tools {
  const checked = Object.entries(uncheckedTools(options)).map(([name, tool]) => [
    name,
    // A tool takes just what its own schema lets through; the table cannot say that for all at once.
    async (input: unknown, signal?: AbortSignal) =>
      (tool as AnyTool)(parseInput<unknown>(toolInputs[name as ChatTool], input), signal),
  ]);
  return Object.fromEntries(checked) as Tools;
}

type AnyTool = (input: unknown, signal?: AbortSignal) => Promise<unknown>;
