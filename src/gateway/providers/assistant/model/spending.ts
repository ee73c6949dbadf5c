import type { LanguageModelMiddleware } from 'ai';
import { ModelError } from './fault.js';

/** Tokens that a model reads and writes. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** Who counts what answers cost, and says whether there is room for one more call. */
export interface Spending {
  /**
   * Sets the most that a call may take aside; undefined, and nothing is set aside, where there is not so much left. Rejects
   * where it cannot be counted.
   */
  begin(of: SpendingOf, most: Tokens): Promise<Spent | undefined>;
}
export interface SpendingOf {
  readonly shopId: string;
  readonly sessionId: string;
  /** As limits count it. */
  readonly address: string;
}
/** Counts what was taken instead of what was set aside. Called once. */
export type Spent = (tokens: Tokens) => void;

/** Counts nothing. */
export const freeSpending: Spending = { begin: () => Promise.resolve(() => undefined) };

/** What an image takes, about: providers count by its size. */
const tokensOfImage = 1_500;

type WrapStream = NonNullable<LanguageModelMiddleware['wrapStream']>;
type CallOptions = Parameters<WrapStream>[0]['params'];

/** Bounds each call to the provider by what is left, and counts what it took. */
export function countingCalls(
  spending: Spending,
  of: SpendingOf,
  outputTokens: number,
): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params }) {
      const input = inputOf(params);
      const spent = await spending.begin(of, { input, output: outputTokens }).catch(() => {
        throw new ModelError('uncounted');
      });
      if (!spent) throw new ModelError('over-budget');
      let isSettled = false;
      const settle = (tokens: Tokens): void => {
        if (!isSettled) spent(tokens);
        isSettled = true;
      };
      let written = 0;
      // What is left midway has been read, and written so far.
      params.abortSignal?.addEventListener('abort', () => settle({ input, output: written }));
      try {
        const { stream, ...rest } = await doStream();
        const counted = stream.pipeThrough(
          new TransformStream<typeof stream extends ReadableStream<infer P> ? P : never>({
            transform(part, controller) {
              if ('delta' in part) written += tokensOf(part.delta);
              if (part.type === 'finish') {
                const { inputTokens, outputTokens: wrote } = part.usage;
                settle({ input: inputTokens.total ?? input, output: wrote.total ?? written });
              }
              controller.enqueue(part);
            },
            flush: () => settle({ input, output: written }),
          }),
        );
        return { ...rest, stream: counted as typeof stream };
      } catch (error) {
        // A provider that refuses or cannot be reached counts nothing.
        settle({ input: 0, output: 0 });
        throw error;
      }
    },
  };
}

/** About: no tokenizer is known for whatever model is asked. Never less than a third of the bytes, which fits all scripts. */
const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 3);

function inputOf({ prompt, tools }: CallOptions): number {
  let images = 0;
  const text = JSON.stringify([prompt, tools], (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    images += 1;
    return undefined;
  });
  return tokensOf(text) + images * tokensOfImage;
}
