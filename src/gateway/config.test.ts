import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { ConfigError, liveKitOf, readCommand, readConfig } from './config.js';
import { parseShopSettings, ShopSettingsError } from './services/shop-settings.js';

const secret = 'kT8vQ2mZ7xLr4WbN9cYd3HfJ6sPgA1eU';
const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('readCommand', () => {
  it('knows a start from a sending again', () => {
    expect([readCommand([]), readCommand(['--send-again'])]).toEqual(['run', 'send-again']);
  });

  it.each([['--send-agian'], ['--send-again', '--now'], ['send-again']])(
    'refuses what it does not know: %s %s',
    (...args) => {
      expect(() => readCommand(args)).toThrow(ConfigError);
      expect(() => readCommand(args)).toThrow(
        /^There is no argument (?!--send-again\b).*takes --send-again or none/,
      );
    },
  );

  it('starts no gateway for a flag that is misspelt', () => {
    const root = join(import.meta.dirname, '../..');
    const program = ['--import', join(root, '.config/ts-hooks.mjs'), join(root, 'src/gateway/main.ts')];
    // Where it starts all the same it meets a database that nobody is.
    const env = { PATH: process.env.PATH, BELLHOP_SECRET: secret, DATABASE_URL: 'postgres://127.0.0.1:1/x' };
    const { status, stderr } = spawnSync(process.execPath, [...program, '--send-agian'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^There is no argument --send-agian\. .*\n$/);
  });
});

describe('the program', () => {
  it('starts with a model of its environment, and says in its health that there is one', async () => {
    const root = join(import.meta.dirname, '../..');
    const folder = await mkdtemp(join(tmpdir(), 'bellhop-model-'));
    const program = ['--import', join(root, '.config/ts-hooks.mjs'), join(root, 'src/gateway/main.ts')];
    const child = spawn(process.execPath, program, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        BELLHOP_DEMO: '1',
        BELLHOP_DATA_DIR: folder,
        BELLHOP_ASSISTANT_URL: 'http://127.0.0.1:1/v1',
        BELLHOP_ASSISTANT_MODEL: 'm',
        BELLHOP_ASSISTANT_PRICES: '0.15,0.60',
        BELLHOP_ASSISTANT_MONEY: '0.50,20,100',
        PORT: '0',
      },
    });
    const ended = once(child, 'exit');
    try {
      const port = await new Promise<string>((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
        createInterface({ input: child.stdout }).on('line', (line) => {
          const entry = JSON.parse(line) as { msg?: string; port?: number };
          if (entry.msg === 'listening') resolve(String(entry.port));
        });
      });
      const health = await (await fetch(`http://127.0.0.1:${port}/health`)).json();
      expect(health).toMatchObject({ checks: { assistant: { ok: true } } });
    } finally {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('readConfig', () => {
  it('needs no more than a secret', () => {
    expect(readConfig({ BELLHOP_SECRET: secret, PORT: '' })).toMatchObject({
      PORT: 8787,
      BELLHOP_HOST: '127.0.0.1',
      TRUST_PROXY: 0,
    });
  });

  it('refuses to start without a secret, or with one that is known, short or empty', () => {
    const wrong = [
      '',
      'secret',
      'x'.repeat(64),
      'change-me-change-me-change-me-change-me',
      'this-is-the-default-value-of-the-thing',
      'abababababababababababababababababab',
      secret.slice(1),
    ];
    for (const each of wrong)
      expect([each, refusal({ BELLHOP_SECRET: each })]).toEqual([
        each,
        expect.stringContaining('BELLHOP_SECRET'),
      ]);
    expect(refusal({})).toContain('BELLHOP_DEMO=1');
    expect(readConfig({ BELLHOP_DEMO: '1' }).BELLHOP_SECRET).toBeUndefined();
  });

  it('takes a whole S3 store or a folder for photos, and no half of one or both', () => {
    const s3 = {
      BELLHOP_S3_URL: 'https://s3.example.com',
      BELLHOP_S3_BUCKET: 'photos',
      BELLHOP_S3_KEY: 'key',
      BELLHOP_S3_SECRET: 'marker',
    };
    expect(readConfig({ BELLHOP_SECRET: secret, ...s3 })).toMatchObject(s3);
    for (const name of Object.keys(s3)) {
      const message = refusal({ BELLHOP_SECRET: secret, ...s3, [name]: '' });
      expect([name, message]).toEqual([name, expect.stringContaining(`missing: ${name}.`)]);
      expect(message).not.toContain('marker');
    }
    expect(refusal({ BELLHOP_SECRET: secret, BELLHOP_S3_REGION: 'eu-central-1' })).toContain(
      'BELLHOP_S3_URL',
    );
    expect(refusal({ BELLHOP_SECRET: secret, ...s3, BELLHOP_FILES_DIR: '/srv/files' })).toContain('not both');
    const wrong = {
      BELLHOP_S3_URL: 's3://photos',
      BELLHOP_S3_BUCKET: 'A/b',
      BELLHOP_URL: 'help.example.com',
    };
    const message = refusal({ BELLHOP_SECRET: secret, ...s3, ...wrong });
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
  });

  it('takes a whole model, and no half of one', () => {
    const model = { BELLHOP_ASSISTANT_URL: 'https://api.example.com/v1', BELLHOP_ASSISTANT_MODEL: 'large' };
    const config = readConfig({ BELLHOP_SECRET: secret, ...model, BELLHOP_ASSISTANT_PRICES: '0.15, 0.6' });
    expect(config).toMatchObject({
      ...model,
      BELLHOP_ASSISTANT_PATIENCE: 8,
      BELLHOP_ASSISTANT_TOKENS: [400_000, 10_000_000, 50_000_000],
      BELLHOP_ASSISTANT_PRICES: [0.15, 0.6],
    });
    for (const name of Object.keys(model))
      expect(refusal({ BELLHOP_SECRET: secret, ...model, [name]: '' })).toContain('is missing');
    expect(refusal({ BELLHOP_SECRET: secret, BELLHOP_ASSISTANT_KEY: 'marker' })).toBe(
      'BELLHOP_ASSISTANT_KEY is set, and BELLHOP_ASSISTANT_URL is missing.',
    );
    expect(refusal({ BELLHOP_SECRET: secret, ...model, BELLHOP_ASSISTANT_MONEY: '1,2,3' })).toContain(
      'PRICES',
    );
    for (const wrong of ['1', '1,2', '1,2,3,4', '1,2,x', '1,,3', '-1,2,3'])
      expect(refusal({ BELLHOP_SECRET: secret, BELLHOP_ASSISTANT_TOKENS: wrong })).toContain(
        'BELLHOP_ASSISTANT_TOKENS must be three numbers',
      );
  });

  it('takes a LiveKit server with its keys, and no half of one', () => {
    const keys = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'marker' };
    const server = { LIVEKIT_URL: 'https://video.example/', ...keys };
    expect(liveKitOf(readConfig({ BELLHOP_SECRET: secret }))).toBeUndefined();
    expect(liveKitOf(readConfig({ BELLHOP_SECRET: secret, ...server }))).toMatchObject({
      ...{ url: 'wss://video.example', apiKey: 'key', apiSecret: 'marker' },
    });
    expect(refusal({ BELLHOP_SECRET: secret, LIVEKIT_URL: 'wss://video.example' })).toBe(
      'Calls are to go through LIVEKIT_URL, and these settings are missing: LIVEKIT_API_KEY, LIVEKIT_API_SECRET.',
    );
    expect(refusal({ BELLHOP_SECRET: secret, ...keys })).toBe(
      'LIVEKIT_URL is missing, and these settings are for it: LIVEKIT_API_KEY, LIVEKIT_API_SECRET.',
    );
    expect(refusal({ BELLHOP_SECRET: secret, ...server, LIVEKIT_HOOK_KEY: 'hook' })).toContain(
      'belong together',
    );
    for (const url of ['video.example', 'ftp://video.example', 'wss://video.example/?a=marker'])
      expect(refusal({ BELLHOP_SECRET: secret, ...keys, LIVEKIT_URL: url })).toContain(
        'LIVEKIT_URL must be the address of a LiveKit server',
      );
  });

  it('says all that is wrong at once and repeats no value', () => {
    const message = refusal({
      BELLHOP_SECRET: 'marker',
      PORT: '70000',
      DATABASE_URL: 'mysql://marker',
      SMTP_URL: 'marker',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'marker',
      BELLHOP_OUTBOX_TOKEN: 'marker',
    });
    for (const name of [
      'SECRET',
      'PORT',
      'DATABASE_URL',
      'SMTP_URL',
      'TRUST_PROXY',
      'LOG_LEVEL',
      'OUTBOX_TOKEN',
    ]) {
      expect(message).toContain(`${name} must be`);
    }
    expect(message).not.toContain('marker');
  });
});

describe('parseShopSettings', () => {
  const parse = (shop: Record<string, unknown>): string => {
    try {
      parseShopSettings({ shops: [{ id: 'a', name: 'A', ...shop }] }, 'shops.json');
    } catch (error) {
      expect(error).toBeInstanceOf(ShopSettingsError);
      return (error as Error).message;
    }
    return 'accepted';
  };

  it('takes an origin only as a browser sends it', () => {
    for (const origin of [
      'https://shop.example',
      'http://localhost:4000',
      'https://xn--mnchen-3ya.example',
    ]) {
      expect(parse({ origins: [origin] })).toBe('accepted');
    }
    for (const origin of [
      'https://shop.example/',
      'https://shop.example:443',
      'https://SHOP.example',
      '*',
      'null',
      'shop.example',
      'file:///a',
    ]) {
      expect([origin, parse({ origins: [origin] })]).toEqual([
        origin,
        expect.stringContaining('shops.0.origins.0: must be an origin'),
      ]);
    }
  });

  it('takes no private key, no short secret, no unknown word, and repeats none of them', () => {
    const key = { kid: 'k', issuer: 'https://shop.example' };
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'marker' };
    expect(parse({ keys: [{ ...key, algorithm: 'EdDSA', jwk }] })).toContain('jwk.d');
    expect(parse({ keys: [{ ...key, algorithm: 'HS256', secret: 'marker' }] })).toContain(
      'at least 32 bytes',
    );
    expect(parse({ keys: [{ ...key, algorithm: 'none', secret: 'marker' }] })).toContain('algorithm');
    expect(parse({ timeZone: 'marker/Nowhere' })).toContain('IANA');
    expect(parse({ markers: 'marker' })).toContain('markers');
    for (const wrong of [
      { keys: [{ ...key, algorithm: 'EdDSA', jwk }] },
      { timeZone: 'marker/Nowhere' },
      { country: 'marker' },
    ]) {
      expect(parse(wrong)).not.toContain('marker');
    }
  });
});
