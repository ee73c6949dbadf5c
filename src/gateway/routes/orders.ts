import { SupportError } from '../../contract/index.js';
import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import type { Handlers } from './handler.js';

type OrderHandlers = Omit<Handlers, 'config' | 'beginSession' | 'session' | 'identify' | 'endSession'>;

export function createOrderHandlers(_deps: Deps, _services: Services): OrderHandlers {
  const later = (): Promise<never> => Promise.reject(new SupportError('unsupported'));
  return {
    lookUpOrder: later,
    orders: later,
    order: later,
    sendCode: later,
    checkCode: later,
    mailNumbers: later,
    requestOrder: later,
  };
}
