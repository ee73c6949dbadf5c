import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What of a request for chat completions a script looks at. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly {
    readonly role: 'system' | 'user' | 'assistant' | 'tool';
    readonly content: string | readonly { readonly type: string; readonly [name: string]: unknown }[] | null;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function: { readonly name: string; readonly arguments: string };
    }[];
    readonly tool_call_id?: string;
  }[];
  readonly tools?: readonly {
    readonly function: { readonly name: string; readonly description: string; readonly parameters: object };
  }[];
  readonly max_tokens?: number;
  readonly stream: boolean;
  readonly stream_options?: { readonly include_usage: boolean };
}

/** Answers one request. What it does not end is ended when the asker leaves. */
export type Reply = (response: ServerResponse) => Promise<void> | void;
/** Which answer comes to a request; `count` is how many there were before it. */
export type Script = (request: ChatRequest, count: number) => Reply;

export interface ScriptedServer {
  /** As BELLHOP_ASSISTANT_URL takes it. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  readonly headers: readonly IncomingMessage['headers'][];
  /** Requests whose asker left before their end. */
  readonly left: number;
  script(script: Script): void;
  stop(): Promise<void>;
}

/** A server that speaks chat completions of OpenAI's kind, and says what it is told to. */
export async function startScriptedServer(first?: Script): Promise<ScriptedServer> {
  let script = first;
  let left = 0;
  const requests: ChatRequest[] = [];
  const headers: IncomingMessage['headers'][] = [];

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += String(piece);
    response.on('close', () => {
      if (!response.writableFinished) left += 1;
    });
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404).end();
      return;
    }
    const asked = JSON.parse(body) as ChatRequest;
    headers.push(request.headers);
    requests.push(asked);
    if (!script) throw new Error('Nothing was scripted.');
    await script(asked, requests.length - 1)(response);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    headers,
    get left() {
      return left;
    },
    script: (next) => void (script = next),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
