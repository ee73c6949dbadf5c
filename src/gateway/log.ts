import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines. What is logged is chosen field by field (route templates, codes, durations); the redaction below is the
 * second lock, for a field that somebody adds without thinking of it.
 */
export function createLog({
  level = 'info',
  destination,
}: { readonly level?: string; readonly destination?: DestinationStream } = {}): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: personalPaths, censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

const personal = [
  ...['address', 'authorization', 'body', 'city', 'code', 'contact', 'cookie', 'customerEmail', 'customerId'],
  ...[
    'customer_email',
    'customer_id',
    'customer_name',
    'email',
    'email_key',
    'from',
    'message',
    'name',
    'number',
  ],
  ...[
    'password',
    'path',
    'phone',
    'phone_key',
    'postalCode',
    'recipient',
    'secret',
    'street',
    'subject',
    'text',
  ],
  ...['text_body', 'to', 'token', 'url'],
];
const personalPaths = personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** What may be told of an error: its kind and where it arose. Its own words may quote a shopper's. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  // Not all that is thrown or reported is an Error: a copy of one has its fields.
  const { name, message, code, constraint, table, stack, cause } = error as Partial<Record<string, unknown>>;
  return {
    type: error instanceof Error ? error.name : typeof name === 'string' ? scrub(name) : 'object',
    ...(typeof message === 'string' && { summary: scrub(message) }),
    ...(typeof code === 'string' && { errorCode: code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    ...(typeof stack === 'string' && { frames: framesOf(stack) }),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

function framesOf(stack: string): string[] {
  const lines = stack.split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8);
}

/** Takes out of a sentence what could be somebody's: quotations, addresses, numbers, tokens. */
export function scrub(text: string): string {
  return text
    .slice(0, 500)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\(([^()]*)\)=\([^()]*\)/g, '($1)=(…)')
    .replace(/\S+@\S+/g, '…')
    .replace(/[\w+/=-]{20,}/g, '…')
    .replace(/\+?\d[\d\s().-]{3,}\d/g, '…');
}
