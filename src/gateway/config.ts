import * as v from 'valibot';
import type { ModelOptions } from './model.js';
import type { LiveKitOptions } from './providers/calls/livekit.js';

/** The settings cannot be used; the message names each variable and what it must be, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const Count = (max: number, rule: string): v.GenericSchema<string, number> =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, rule),
    v.transform(Number),
    v.check((count) => count <= max, rule),
  );
const AccessTokenSchema = v.optional(
  v.pipe(v.string(), v.regex(/^[\x21-\x7e]{24,}$/, 'at least 24 printable characters')),
);

const WebAddress = (rule: string): v.GenericSchema<string, string> =>
  v.pipe(v.string(), v.url(rule), v.regex(/^https?:\/\/[^?#@]+$/i, rule));

const PrintableSchema = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'printable characters'));
const mediaRule = 'the address of a LiveKit server, such as wss://video.example.com';
const MediaAddress = v.pipe(
  v.string(),
  v.url(mediaRule),
  v.regex(/^(ws|http)s?:\/\/[^?#@]+$/i, mediaRule),
  v.transform((url) => url.replace(/^http/i, 'ws').replace(/\/+$/, '')),
);

/** So many numbers with commas between them. */
const Numbers = (count: number, rule: string): v.GenericSchema<string, readonly number[]> =>
  v.pipe(
    v.string(),
    v.transform((text) =>
      text.split(',').map((one) => (/^\s*\d{1,9}(\.\d{1,6})?\s*$/.test(one) ? Number(one) : NaN)),
    ),
    v.check((numbers) => numbers.length === count && !numbers.some(Number.isNaN), rule),
  );

/** A secret that somebody made by a generator, and no placeholder. */
const SecretSchema = v.pipe(
  v.string(),
  v.check(
    (secret) =>
      Buffer.byteLength(secret) >= 32 &&
      new Set(secret).size >= 12 &&
      !/change.?me|default|example|password|secret/i.test(secret),
    'at least 32 random characters, e.g. from `openssl rand -base64 33`',
  ),
);

/** Every variable that the gateway reads from its environment. An empty one counts as absent. */
const EnvironmentSchema = v.object({
  /** Address to listen on. */
  BELLHOP_HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'a host name or address')), '127.0.0.1'),
  /** Port to listen on; 0 takes a free one. */
  PORT: v.optional(Count(65_535, 'a port number from 0 to 65535'), '8787'),
  /** PostgreSQL. Without it the database is embedded. */
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^postgres(ql)?:\/\//, 'an address such as postgres://user:password@host/database'),
    ),
  ),
  /** Connections to PostgreSQL. */
  DATABASE_POOL: v.optional(Count(500, 'a number up to 500'), '10'),
  /** Where the embedded database lives. */
  BELLHOP_DATA_DIR: v.optional(v.string(), '.data/gateway'),
  /** Where photos lie; the folder `files` in BELLHOP_DATA_DIR without it. */
  BELLHOP_FILES_DIR: v.optional(v.string()),
  /** Where the signed heads of the audit log lie; the folder `audit` in BELLHOP_DATA_DIR without it. */
  BELLHOP_AUDIT_DIR: v.optional(v.string()),
  /** A store that speaks S3, for photos instead of a folder. */
  BELLHOP_S3_URL: v.optional(
    WebAddress('the address of the store, such as https://s3.eu-central-1.amazonaws.com'),
  ),
  BELLHOP_S3_BUCKET: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket')),
  ),
  BELLHOP_S3_REGION: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'a region such as eu-central-1')),
  ),
  BELLHOP_S3_KEY: v.optional(v.string()),
  BELLHOP_S3_SECRET: v.optional(v.string()),
  /** Where shoppers' browsers reach the gateway. */
  BELLHOP_URL: v.optional(WebAddress('the address of the gateway, such as https://help.example.com')),
  /** Seals stored secrets and keys hashes. The same for all processes, for good. */
  BELLHOP_SECRET: v.optional(SecretSchema),
  /** A JSON file of shops, their origins and keys: read at each start. */
  BELLHOP_SHOPS: v.optional(v.string()),
  /** The mail server. Without it mails are kept and reach nobody. */
  SMTP_URL: v.optional(
    v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'an address such as smtps://user:password@host')),
  ),
  /** The sender where a shop names none. */
  BELLHOP_MAIL_FROM: v.optional(v.string()),
  /** A model that answers shoppers: a provider of chat completions of OpenAI's kind. */
  BELLHOP_ASSISTANT_URL: v.optional(
    WebAddress('the address before /chat/completions, such as https://api.example.com/v1'),
  ),
  BELLHOP_ASSISTANT_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/, 'printable characters'))),
  BELLHOP_ASSISTANT_MODEL: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, "the provider's name of a model")),
  ),
  /** Seconds of its silence after which the embedded assistant answers. */
  BELLHOP_ASSISTANT_PATIENCE: v.optional(Count(30, 'seconds, up to 30'), '8'),
  /** Of a day: what one session, one shop and all together may take. */
  BELLHOP_ASSISTANT_TOKENS: v.optional(
    Numbers(3, 'three numbers: 400000,10000000,50000000'),
    '400000,10000000,50000000',
  ),
  /** Prices of a million tokens in and out, and how much money may go, as with the tokens. */
  BELLHOP_ASSISTANT_PRICES: v.optional(Numbers(2, 'two numbers: 0.15,0.60')),
  BELLHOP_ASSISTANT_MONEY: v.optional(Numbers(3, 'three numbers: 0.50,20,100')),
  /** A LiveKit server, for calls: as the gateway reaches it, and shoppers' browsers unless PUBLIC_URL is another. */
  LIVEKIT_URL: v.optional(MediaAddress),
  LIVEKIT_PUBLIC_URL: v.optional(MediaAddress),
  LIVEKIT_API_KEY: v.optional(PrintableSchema),
  LIVEKIT_API_SECRET: v.optional(PrintableSchema),
  /** With which it signs what it tells, where that is not the key above. */
  LIVEKIT_HOOK_KEY: v.optional(PrintableSchema),
  LIVEKIT_HOOK_SECRET: v.optional(PrintableSchema),
  /** How many proxies of yours stand before the gateway. */
  TRUST_PROXY: v.optional(Count(10, 'how many proxies, up to 10'), '0'),
  /**
   * Opens /outbox and /metrics to who brings it. Without it the outbox is only there in a demonstration, and both are for
   * this machine only, unless a proxy or the network reaches the port.
   */
  BELLHOP_OUTBOX_TOKEN: AccessTokenSchema,
  BELLHOP_METRICS_TOKEN: AccessTokenSchema,
  /** The built widget, served as /v1/bellhop.js where the folder exists. */
  BELLHOP_CDN_DIR: v.optional(v.string(), 'dist/cdn'),
  /** The built console, served at /console/ where the folder exists. */
  BELLHOP_CONSOLE_DIR: v.optional(v.string(), 'dist/console'),
  /** What answers shoppers in chats of shops that offer them; with `none` they wait for a person. */
  BELLHOP_ASSISTANT: v.optional(v.picklist(['embedded', 'none']), 'embedded'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
  /** 1: shops' own systems are told by plain HTTP and in private networks, too. */
  BELLHOP_PRIVATE_WEBHOOKS: v.optional(v.picklist(['0', '1']), '0'),
  /** 1: a demonstration, which may make up its own secret and shows its mails at /outbox. */
  BELLHOP_DEMO: v.optional(v.picklist(['0', '1']), '0'),
});
export type Config = v.InferOutput<typeof EnvironmentSchema>;

/** What the command line asks for: a gateway, or `--send-again`. A flag that is misspelt starts nothing. */
export function readCommand(args: readonly string[]): 'run' | 'send-again' {
  const unknown = args.find((each) => each !== '--send-again');
  if (unknown !== undefined) {
    throw new ConfigError(
      `There is no argument ${unknown}. The gateway takes --send-again or none, and its settings from the environment.`,
    );
  }
  return args.length > 0 ? 'send-again' : 'run';
}

/** Reads the environment, or says all that is wrong with it at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = v.safeParse(EnvironmentSchema, present);
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => {
      const rule = issue.type === 'picklist' ? `one of ${issue.expected ?? ''}` : issue.message;
      return `  ${v.getDotPath(issue) ?? ''} must be ${rule}`;
    });
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  if (parsed.output.BELLHOP_SECRET === undefined && parsed.output.BELLHOP_DEMO !== '1') {
    throw new ConfigError(
      'BELLHOP_SECRET is missing. It seals what is stored: set it to at least 32 random characters (e.g. from ' +
        '`openssl rand -base64 33`), keep it, and give every process the same one. For a look around set BELLHOP_DEMO=1.',
    );
  }
  checkFiles(parsed.output);
  checkModel(parsed.output);
  checkLiveKit(parsed.output);
  return parsed.output;
}

/** Half a store is none, and files have one place. */
function checkFiles(config: Config): void {
  const needed = ['BELLHOP_S3_URL', 'BELLHOP_S3_BUCKET', 'BELLHOP_S3_KEY', 'BELLHOP_S3_SECRET'] as const;
  const missing = needed.filter((name) => config[name] === undefined);
  if (missing.length === needed.length && config.BELLHOP_S3_REGION === undefined) return;
  if (missing.length > 0)
    throw new ConfigError(
      `Photos are to go to an S3 store, and these settings are missing: ${missing.join(', ')}.`,
    );
  if (config.BELLHOP_FILES_DIR !== undefined)
    throw new ConfigError(
      'Photos go to a folder or to an S3 store: set BELLHOP_FILES_DIR or BELLHOP_S3_URL, not both.',
    );
}

/** A model has an address and a name, and money is counted by prices. */
function checkModel(config: Config): void {
  const { BELLHOP_ASSISTANT_URL: url, BELLHOP_ASSISTANT_MODEL: model } = config;
  if ((url === undefined) !== (model === undefined))
    throw new ConfigError(
      'A model is to answer shoppers, and one of these is missing: BELLHOP_ASSISTANT_URL, BELLHOP_ASSISTANT_MODEL.',
    );
  if (url === undefined && config.BELLHOP_ASSISTANT_KEY !== undefined)
    throw new ConfigError('BELLHOP_ASSISTANT_KEY is set, and BELLHOP_ASSISTANT_URL is missing.');
  if (url !== undefined && config.BELLHOP_ASSISTANT === 'none')
    throw new ConfigError(
      'BELLHOP_ASSISTANT is none, and BELLHOP_ASSISTANT_URL names a model: the embedded assistant answers where that does not.',
    );
  if (config.BELLHOP_ASSISTANT_MONEY !== undefined && config.BELLHOP_ASSISTANT_PRICES === undefined)
    throw new ConfigError(
      'BELLHOP_ASSISTANT_MONEY is counted by BELLHOP_ASSISTANT_PRICES, which is missing.',
    );
}

/** A server has keys, and what it tells is signed with one and its secret. */
function checkLiveKit(config: Config): void {
  const { LIVEKIT_URL: url, LIVEKIT_HOOK_KEY: hookKey, LIVEKIT_HOOK_SECRET: hookSecret } = config;
  const others = ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const;
  const missing = others.filter((name) => config[name] === undefined);
  if (url !== undefined && missing.length > 0)
    throw new ConfigError(
      `Calls are to go through LIVEKIT_URL, and these settings are missing: ${missing.join(', ')}.`,
    );
  const alone = [...others, 'LIVEKIT_PUBLIC_URL', 'LIVEKIT_HOOK_KEY', 'LIVEKIT_HOOK_SECRET'] as const;
  const set = alone.filter((name) => config[name] !== undefined);
  if (url === undefined && set.length > 0)
    throw new ConfigError(`LIVEKIT_URL is missing, and these settings are for it: ${set.join(', ')}.`);
  if ((hookKey === undefined) !== (hookSecret === undefined))
    throw new ConfigError(
      'LIVEKIT_HOOK_KEY and LIVEKIT_HOOK_SECRET belong together, and one of them is missing.',
    );
}

/** The LiveKit server of the settings; undefined where they name none. */
export function liveKitOf(config: Config): LiveKitOptions | undefined {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = config;
  if (url === undefined || apiKey === undefined || apiSecret === undefined) return undefined;
  return {
    ...{ url, apiKey, apiSecret },
    publicUrl: config.LIVEKIT_PUBLIC_URL,
    hookKey: config.LIVEKIT_HOOK_KEY,
    hookSecret: config.LIVEKIT_HOOK_SECRET,
  };
}

/** The model of the settings; undefined where they name none. */
export function modelOf(config: Config): ModelOptions | undefined {
  const { BELLHOP_ASSISTANT_URL: url, BELLHOP_ASSISTANT_MODEL: name } = config;
  if (url === undefined || name === undefined) return undefined;
  const [input = 0, output = 0] = config.BELLHOP_ASSISTANT_PRICES ?? [];
  return {
    url: url.replace(/\/+$/, ''),
    key: config.BELLHOP_ASSISTANT_KEY,
    name,
    patience: config.BELLHOP_ASSISTANT_PATIENCE * 1000,
    tokens: dayOf(config.BELLHOP_ASSISTANT_TOKENS),
    ...(config.BELLHOP_ASSISTANT_PRICES && { prices: { input, output } }),
    ...(config.BELLHOP_ASSISTANT_MONEY && { money: dayOf(config.BELLHOP_ASSISTANT_MONEY) }),
  };
}

function dayOf([session = 0, shop = 0, all = 0]: readonly number[]): ModelOptions['tokens'] {
  return { session, shop, all };
}
