import {
  type Problem,
  statusByCode,
  type SupportError,
  type SupportErrorCode,
} from '../../contract/index.js';

/** For whoever reads the wire. Shoppers read their own language's words, from the widget. */
const titles: Record<SupportErrorCode, string> = {
  invalid: 'The request is not as it should be.',
  'session-expired': 'There is no such session, or no more.',
  'identity-refused': 'The identity could not be confirmed.',
  'code-required': 'A one-time code is needed first.',
  'origin-refused': 'This page may not speak for the shop.',
  'not-found': 'There is nothing here to be seen.',
  'shop-unknown': 'There is no such shop.',
  conflict: 'That does not fit how things stand.',
  'in-progress': 'The same request is under way.',
  'code-wrong': 'The code is wrong.',
  'code-expired': 'The code is no longer valid.',
  'key-reused': 'The key belongs to another request.',
  'too-large': 'The request is too large.',
  'rate-limited': 'Too many requests.',
  server: 'Something went wrong here.',
  unsupported: 'This is not offered.',
  unavailable: 'Not available at the moment.',
  timeout: 'It took too long.',
  offline: 'There is no connection.',
};

/** A problem outside the contract's routes keeps its own HTTP status, e.g. 405. */
export function problemResponse(error: SupportError, requestId: string, status?: number): Response {
  const problem = {
    type: `/problems/${error.code}`,
    title: titles[error.code],
    // What arises on the way has no answer of its own.
    status: status ?? (statusByCode[error.code] || 500),
    code: error.code,
    requestId,
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    ...(error.triesLeft !== undefined && { triesLeft: error.triesLeft }),
    ...(error.fields.length > 0 && { fields: [...error.fields] }),
  } satisfies Problem;
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  if (error.retryAfter !== undefined) headers.set('Retry-After', String(error.retryAfter));
  if (problem.status === 401) headers.set('WWW-Authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
