import type { CallPerson } from '../../src/client/calls/state.js';
import type { Bellhop } from '../../src/client/client.js';
import { type CallsStore, createCallsStore } from '../../src/client/stores/calls.js';
import { photograph } from './photograph.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], CallsStore>();

/** The calls of a client: made when one is first thought of. A call goes on, and is heard, whatever is on the screen. */
export function callsOf(bellhop: Bellhop): CallsStore {
  const present = stores.get(bellhop.onForget);
  if (present) return present;
  const { backend, renew, settled, onForget } = bellhop;
  const made = createCallsStore(backend, { renew, settled, photograph });
  onForget.add((isLeaving) => void (isLeaving && made.forget()));
  stores.set(onForget, made);
  let heard: CallPerson['sounds'] = [];
  made.room.$state.listen(({ others }) => {
    const sounds = others.flatMap((person) => person.sounds);
    for (const track of sounds) if (!heard.includes(track)) track.attach();
    for (const track of heard) if (!sounds.includes(track)) track.detach();
    heard = sounds;
  });
  return made;
}
