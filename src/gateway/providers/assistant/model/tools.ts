import { jsonSchema, tool, type ToolSet } from 'ai';
import {
  type ChatTool,
  chatTools,
  isSupportError,
  toolDescriptions,
  toolLimits,
  type ToolInput,
  type ToolOutput,
  type Tools,
} from '../../../../contract/index.js';
import { toolAnswer } from '../../../../contract/tools/answer.js';
import { toolSchema } from '../../../../contract/tools/schemas.js';
import { handOverOf, proposalOf } from './used.js';

/** What came of a call: `answer` is what the model reads of it. */
export interface Called {
  readonly answer: string;
  /** Absent where it failed. */
  readonly output?: ToolOutput;
  /** The order, as it was named, that the shopper has to prove first. */
  readonly unproven?: string;
}

// The same for every answer: made once.
const schemas = new Map(chatTools.map((name) => [name, jsonSchema<ToolInput>(toolSchema(name))]));

export const isChatTool = (name: string): name is ChatTool => (chatTools as readonly string[]).includes(name);

/** The session's tools as a model calls them. `most` bounds the calls, and proposals, of one answer. */
export function modelTools(
  tools: Tools,
  most: { readonly calls: number; readonly proposals: number },
  failed: (error: unknown) => void,
): ToolSet {
  let calls = 0;
  let proposals = 0;
  const entries = chatTools.flatMap((name) => {
    const run = tools[name] as ((input: ToolInput, signal?: AbortSignal) => Promise<ToolOutput>) | undefined;
    const inputSchema = schemas.get(name);
    if (!run || !inputSchema) return [];
    const own = tool({
      description: toolDescriptions[name].description,
      inputSchema,
      async execute(input, { abortSignal }): Promise<Called> {
        calls += 1;
        if (calls > most.calls) return { answer: 'Not done: too many calls. Answer with what you know.' };
        try {
          const output = await run(input, abortSignal);
          if (proposalOf(output) && (proposals += 1) > most.proposals)
            return {
              answer: 'Not done: there are too many cards already. Let the shopper decide about those.',
            };
          return { answer: answerOf(name, output), output };
        } catch (error) {
          if (!isSupportError(error) || error.code === 'server') failed(error);
          const isUnproven = isSupportError(error) && error.code === 'code-required';
          const order = isUnproven && 'order' in input ? input.order : undefined;
          return { answer: refusalOf(error), ...(order !== undefined && { unproven: order }) };
        }
      },
      toModelOutput: ({ output }) => ({ type: 'text', value: output.answer }),
    });
    return [[name, own] as const];
  });
  return Object.fromEntries(entries);
}

function answerOf(name: ChatTool, output: ToolOutput): string {
  // Neither what the card says nor how it is confirmed is any business of a model's.
  if (proposalOf(output))
    return 'The shopper now sees it as a card, and alone can confirm it, with a tap. It is not done.';
  if (handOverOf(output)) return 'A person is called as soon as your message has ended.';
  return toolAnswer(name, output);
}

/** The code, and the places of what is wrong; never what was given. */
function refusalOf(error: unknown): string {
  if (!isSupportError(error)) return 'Not done: server';
  const places = error.fields?.map(({ path, rule }) => `${path} (${rule})`).join(', ');
  return `Not done: ${error.code}${places ? `: ${places}` : ''}`.slice(0, toolLimits.answer);
}
