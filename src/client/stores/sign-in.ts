import { SupportError, type Session, type SessionBackend } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';

/** How long the merchant may take over a token: as long as the backend over an answer. */
const patience = 10_000;

/** Signs in with the merchant's token, unless `turn` is over before: somebody else was named since, or nobody. */
export async function signIn(
  session: SessionBackend,
  token: () => Promise<string>,
  turn: AbortSignal,
): Promise<Session> {
  turn.throwIfAborted();
  let giveUp!: (error: SupportError) => void;
  const over = new Promise<never>((_, reject) => (giveUp = reject));
  turn.addEventListener('abort', () => giveUp(new SupportError('session-expired')));
  const timer = setTimeout(() => giveUp(new SupportError('timeout')), patience);
  const named = await Promise.race([over, Promise.resolve().then(token)]).finally(() => clearTimeout(timer));
  const signedIn = await Promise.race([over, session.identify(named, { signal: turn })]);
  turn.throwIfAborted();
  return signedIn;
}

/** Nobody's token is refused, and a session that is worth more than a guest's is let go with that. */
export async function letGo(session: SessionBackend): Promise<void> {
  const error = await session.identify('').then(() => undefined, toSupportError);
  // Whatever else it says, the backend may not have heard.
  if (error && error.code !== 'identity-refused' && error.code !== 'unsupported') throw error;
}
