import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Enrolment, StaffSession } from '../../contract/index.js';
import { createLog } from '../log.js';
import { parseShopSettings } from '../services/shop-settings.js';
import { type RunningGateway, startGateway } from '../start.js';
import { digitsOf } from '../testing-staff.js';
import { runInvite } from './command.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'bellhop-invite-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const start = (): Promise<RunningGateway> =>
  startGateway({
    dataDir,
    secret: Buffer.alloc(32, 7),
    isDemo: true,
    shops: parseShopSettings(
      {
        shops: [
          {
            id: 'northfold',
            name: 'Northfold',
            locales: ['en'],
            timeZone: 'Europe/Amsterdam',
            country: 'NL',
            url: 'https://northfold.example',
            email: 'help@northfold.example',
            origins: ['https://northfold.example'],
          },
        ],
      },
      'The shop',
    ),
    log: createLog({ level: 'silent' }),
  });

async function invite(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runInvite({
    args: [...args, '--data', dataDir],
    environment: { PORT: '9999' },
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  });
  return { code, ...said, token: /#invitation=([\w-]{43})\n/.exec(said.out)?.[1] ?? '' };
}

describe('the command that invites', () => {
  it('says what is missing, and how it is called', async () => {
    expect(await invite('robin@northfold.example')).toMatchObject({
      code: 1,
      err: expect.stringContaining('start the gateway once'),
    });
    expect(await invite('robin')).toMatchObject({ code: 1, err: expect.stringContaining('email') });
    expect(await invite('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage') });
  });

  it('makes the first admin, also while the gateway has the database to itself', async () => {
    const gateway = await start();
    try {
      const { code, out, token } = await invite('robin@northfold.example', '--name', 'Robin');
      expect(code).toBe(0);
      expect(out).toContain('http://localhost:9999/console/#invitation=');
      const post = (path: string, body: object): Promise<Response> =>
        fetch(`${gateway.url}/v1/staff${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        });
      const enrolment = (await (await post('/invitations', { token })).json()) as Enrolment;
      expect(enrolment).toMatchObject({ name: 'Robin', shop: 'Northfold' });
      const arrival = await post('/invitations/acceptance', {
        token,
        password: 'long enough a password',
        code: digitsOf(enrolment.secret),
      });
      expect(((await arrival.json()) as StaffSession).role).toBe('admin');
    } finally {
      await gateway.stop();
    }
    const later = await invite('sam@northfold.example', '--role', 'agent', '--url', 'https://help.example/');
    expect(later.out).toContain('https://help.example/console/#invitation=');
  });
});
