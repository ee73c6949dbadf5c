import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as v from 'valibot';
import type { FollowOptions } from '../../contract/chat.js';
import { ChatEventSchema, ChatSignalSchema } from '../../contract/chat-events.js';
import { chatRoutes, conversationStream } from '../../contract/chat-routes.js';
import { isSupportError, SupportError } from '../../contract/errors.js';
import type { SupportBackend } from '../../contract/index.js';
import { unreachable } from '../loadable.js';
import { gaveUp } from './give-up.js';
import type { HttpCall } from './http.js';

/** A backend shows a sign of life every 15 seconds: after three of them without one, nobody is there. */
const silence = 45_000;

/** Conversations over HTTP. `hasBegun`: whether there is a session that could see any. */
export function createHttpChat(
  call: HttpCall,
  hasBegun: () => boolean,
): Required<Pick<SupportBackend, 'chat'>> {
  const r = chatRoutes;

  async function follow(id: string, { after, signal, ...options }: FollowOptions): Promise<void> {
    const control = new AbortController();
    const stop = (): void => control.abort();
    if (signal?.aborted) throw gaveUp(signal);
    signal?.addEventListener('abort', stop);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      clearTimeout(timer);
      timer = setTimeout(stop, silence);
    };
    listen();
    try {
      const request = {
        params: { conversation: id },
        query: { after: String(after) },
        options: { signal: control.signal },
        isStream: true,
      };
      // The answer of a stream is the response itself.
      const response = (await call(conversationStream, request)) as unknown as Response;
      if (response.status === 204) throw new SupportError('not-found');
      options.onOpen?.();
      if (response.body) await read(response.body, control.signal, after, options, listen);
    } catch (cause) {
      if (signal?.aborted) throw gaveUp(signal);
      throw isSupportError(cause) ? cause : unreachable(cause);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      // Whatever ended it: nobody reads on.
      stop();
    }
  }

  return {
    chat: {
      list: async (options) => {
        if (!hasBegun()) return { conversations: [] };
        const after = options?.after;
        return call(r.conversations, { query: after === undefined ? {} : { after }, options });
      },
      start: (body, { idempotencyKey, ...options }) =>
        call(r.startConversation, { body, options, idempotencyKey }),
      events: (conversation, { after, before }, options) =>
        call(r.conversationEvents, {
          params: { conversation },
          query: {
            ...(after !== undefined && { after: String(after) }),
            ...(before !== undefined && { before: String(before) }),
          },
          options,
        }),
      follow,
      send: (conversation, body, { idempotencyKey, ...options }) =>
        call(r.sendMessage, { params: { conversation }, body, options, idempotencyKey }),
      stop: async (conversation, options) =>
        void (await call(r.stopAnswer, { params: { conversation }, options })),
      proposal: (conversation, proposal, options) =>
        call(r.proposal, { params: { conversation, proposal }, options }),
      decide: (conversation, proposal, body, { idempotencyKey, ...options }) =>
        call(r.decideProposal, { params: { conversation, proposal }, body, options, idempotencyKey }),
      handOver: async (conversation, { idempotencyKey, ...options }) =>
        void (await call(r.askForPerson, { params: { conversation }, options, idempotencyKey })),
      markRead: async (conversation, upTo, options) =>
        void (await call(r.markRead, { params: { conversation }, body: { upTo }, options })),
      typing: async (conversation, options) =>
        void (await call(r.typing, { params: { conversation }, options })),
      tellContext: async (conversation, body, options) =>
        void (await call(r.tellContext, { params: { conversation }, body, options })),
      rate: async (conversation, body, { idempotencyKey, ...options }) =>
        void (await call(r.rateConversation, { params: { conversation }, body, options, idempotencyKey })),
      rename: async (conversation, title, options) =>
        void (await call(r.renameConversation, { params: { conversation }, body: { title }, options })),
      mailTranscript: async (conversation, email, { idempotencyKey, ...options }) =>
        void (await call(r.mailTranscript, {
          params: { conversation },
          body: { email },
          options,
          idempotencyKey,
        })),
    },
  };
}

/** Tells what comes, each event once, whatever the server says twice. What a later version says is passed over. */
async function read(
  body: ReadableStream<Uint8Array>,
  ended: AbortSignal,
  after: number,
  { onEvent, onSignal }: Pick<FollowOptions, 'onEvent' | 'onSignal'>,
  listen: () => void,
): Promise<void> {
  let last = after;
  const parser = new EventSourceParserStream({ onComment: listen, onRetry: listen });
  const messages = body
    // The type of the page's own stream and that of Node's differ in what they say of their buffers.
    .pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(parser)
    .getReader();
  // Not every `fetch` ends the body with the request.
  ended.addEventListener('abort', () => void messages.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await messages.read();
    if (ended.aborted) throw new SupportError('timeout');
    if (done) return;
    listen();
    if (value.event === 'signal') {
      const signal = v.safeParse(ChatSignalSchema, parsed(value.data));
      if (!signal.success) continue;
      // From here on it counts anew.
      if (signal.output.type === 'resync') last = signal.output.last;
      onSignal(signal.output);
    } else {
      const event = v.safeParse(ChatEventSchema, parsed(value.data));
      if (!event.success || event.output.number <= last) continue;
      last = event.output.number;
      onEvent(event.output);
    }
  }
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
