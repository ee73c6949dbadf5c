import { createContext } from '@lit/context';
import type { Bellhop } from '../../src/client/client.js';

/** The client that an element works with; given by the nearest `<bellhop-widget>` or `<bellhop-provider>` part. */
export const bellhopContext = createContext<Bellhop>(Symbol.for('bellhop/1/client'));
