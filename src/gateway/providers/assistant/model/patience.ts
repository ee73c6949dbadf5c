import type { LanguageModelMiddleware } from 'ai';

/**
 * Gives up on a provider that is silent for so many milliseconds, from the call on: the SDK's own wait begins with the
 * head of an answer, which may never come: then it `isSilent`.
 */
export function givingUp(silence: number, giveUp: (isSilent: boolean) => void): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream }) {
      let isSilent = true;
      const timer = setTimeout(() => giveUp(isSilent), silence);
      try {
        const { stream, ...rest } = await doStream();
        isSilent = false;
        const heard = stream.pipeThrough(
          new TransformStream<typeof stream extends ReadableStream<infer P> ? P : never>({
            transform(part, controller) {
              timer.refresh();
              controller.enqueue(part);
            },
            flush: () => clearTimeout(timer),
          }),
        );
        return { ...rest, stream: heard as typeof stream };
      } catch (error) {
        clearTimeout(timer);
        throw error;
      }
    },
  };
}
