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
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = error as Error &
    Partial<Record<'code' | 'constraint' | 'table', unknown>>;
  return {
    type: error.name,
    summary: scrub(error.message),
    ...(typeof code === 'string' && { errorCode: code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof table === 'string' && { table }),
    frames: framesOf(error),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
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
