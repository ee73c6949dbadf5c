// The door for a shopper's own agent: WebMCP (draft report of the W3C's Web Machine Learning community group, 2026-10-20).
// Names, descriptions and what the tools take; whatever answers them is loaded with the first call.
import type { ChatTool } from '../../src/contract/index.js';
import { toolDescriptions } from '../../src/contract/tools/descriptions.js';
import { toolSchema } from '../../src/contract/tools/schemas.js';
import type { ServedCall } from './serve.js';

interface ModelContext {
  registerTool(
    tool: {
      readonly name: string;
      readonly description: string;
      readonly inputSchema: object;
      readonly annotations: {
        readonly readOnlyHint: boolean;
        readonly consequentialHint: boolean;
        readonly untrustedContentHint: boolean;
      };
      readonly execute: (input: unknown, call?: { readonly signal?: AbortSignal }) => Promise<string>;
    },
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
}
interface Registration {
  readonly ending: AbortController;
  /** How many have no answer yet. */
  calls: number;
  isOver: boolean;
}
type Widget = HTMLElement & { serve?(call: ServedCall): Promise<string> };

const unreachable = JSON.stringify({
  error: 'unavailable',
  do: 'The support panel is not there now. Try again later.',
});

/** Registers the tools for as long as the widget is on the page and has its attribute. `load` brings the widget's code. */
export function open(widget: Widget, load: () => Promise<unknown>): void {
  const tools = Object.keys(toolDescriptions) as ChatTool[];
  /** What the shop offers, once that is known. */
  let offered: readonly string[] = tools;
  const registered = new Map<ChatTool, Registration>();

  function register(tool: ChatTool): void {
    const registration: Registration = { ending: new AbortController(), calls: 0, isOver: false };
    registered.set(tool, registration);
    const { description, effect, isUntrusted } = toolDescriptions[tool];
    const schema = toolSchema(tool);
    const context = (document as Document & { readonly modelContext: ModelContext }).modelContext;
    context
      .registerTool(
        {
          name: tool,
          description,
          inputSchema: schema,
          annotations: {
            readOnlyHint: effect === 'reads',
            consequentialHint: effect === 'proposes',
            untrustedContentHint: isUntrusted,
          },
          // A rejection would reach the agent without a word of why.
          execute: async (input, { signal } = {}) => {
            registration.calls += 1;
            try {
              await load();
              return await widget.serve!({ tool, schema, input, signal, offer });
            } catch {
              return unreachable;
            } finally {
              registration.calls -= 1;
              // Not before the browser has the answer.
              setTimeout(() => release(tool, registration));
            }
          },
        },
        { signal: registration.ending.signal },
      )
      // The page has a tool of that name: it is the page's.
      .catch(() => registered.delete(tool));
  }

  /** Once what is called has answered: the browser drops the answer of a tool that is gone. */
  function release(tool: ChatTool, { ending, calls, isOver }: Registration): void {
    if (!isOver || calls > 0 || ending.signal.aborted) return;
    ending.abort();
    registered.delete(tool);
    follow();
  }

  function offer(known: readonly string[]): void {
    offered = known;
    follow();
  }

  function follow(): void {
    const isOpen = widget.isConnected && widget.hasAttribute('agents');
    for (const tool of tools) {
      const isWanted = isOpen && offered.includes(tool);
      const registration = registered.get(tool);
      if (registration) registration.isOver = !isWanted;
      else if (isWanted) register(tool);
      if (registration) release(tool, registration);
    }
    // Whatever it is in may be taken away. Once it has gone for good, nothing waits for it.
    if (!widget.isConnected) observer.disconnect();
    for (let node: Node | null = widget; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
      observer.observe(node, { childList: true, attributeFilter: ['agents'] });
  }

  const observer = new MutationObserver(follow);
  follow();
}
