// The console of somebody who is signed in, with a gateway in the page that has as many conversations as are asked for.
import '../../../src/console/define.js';
import { conversation, deskAt, events, said, staffGateway } from '../../../src/console/stage.js';

/** What the page offers to the bench. */
export interface ConsolePage {
  /** Opens the desk. Resolves with the milliseconds until its list was drawn. */
  openDesk(count: number): Promise<number>;
  /** From each key to the frame that shows what it did, in milliseconds; taken once. */
  takeKeys(): readonly number[];
  /** How many are listed, and how many nodes that takes, with those of all shadow trees. */
  size(): { readonly listed: number; readonly nodes: number };
}

const drawn = (): Promise<number> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // After the frame.
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(undefined);
    });
  });

function listed(): readonly Element[] {
  const desk = document.querySelector('bellhop-console')?.shadowRoot?.querySelector('console-desk');
  const queue = desk?.shadowRoot?.querySelector('console-queue');
  return [...(queue?.shadowRoot?.querySelectorAll('.item') ?? [])];
}

function nodesOf(root: Node): number {
  const below = [...root.childNodes].reduce((sum, each) => sum + nodesOf(each), 1);
  return root instanceof Element && root.shadowRoot ? below + nodesOf(root.shadowRoot) : below;
}

let keys: number[] = [];

const offers: ConsolePage = {
  async openDesk(count) {
    const reasons = ['asked', 'upset', 'failed-twice'] as const;
    const all = Array.from({ length: count }, (_, index) =>
      conversation({ reason: reasons[index % 3]!, locale: index % 4 === 0 ? 'ar' : 'en' }),
    );
    const log = (index: number) =>
      events([
        said(`Where is my order ${index}? It should have been here yesterday.`),
        said('It is on its way: **one parcel** comes on *Thursday*.', 'assistant'),
        said('May I talk to somebody?'),
      ]);
    const gateway = staffGateway(all, Object.fromEntries(all.map(({ id }, index) => [id, log(index)])));
    Object.assign(document.body.style, { margin: '0', blockSize: '100vh' });
    const begun = performance.now();
    const desk = await deskAt(gateway);
    const app = document.createElement('bellhop-console');
    document.body.append(Object.assign(app, { desk }));
    for (;;) {
      const at = await drawn();
      if (listed().length > 0) return at - begun;
    }
  },
  takeKeys() {
    const taken = keys;
    keys = [];
    return taken;
  },
  size: () => ({ listed: listed().length, nodes: nodesOf(document) }),
};

window.addEventListener(
  'keydown',
  ({ timeStamp }) => void drawn().then((at) => keys.push(at - timeStamp)),
  true,
);
Object.assign(window, offers);
console.log('ready');
