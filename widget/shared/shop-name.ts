import type { Bellhop } from '../../src/client/client.js';
import { lastValue } from '../../src/client/loadable.js';

/** The shop's id once it is known, by which what the browser keeps of shops is told apart; empty where it cannot be had. */
export const shopNameOf = ({ shop }: Bellhop): Promise<string> =>
  new Promise((resolve) => {
    const unlisten = shop.$shop.subscribe((state) => {
      if (!lastValue(state).value && state.status !== 'failed') return;
      resolve(lastValue(state).value?.id ?? '');
      queueMicrotask(() => unlisten());
    });
  });
