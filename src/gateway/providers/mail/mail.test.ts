import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from '../../testing.js';
import type { Mail } from './mail.js';
import { createOutboxProvider } from './outbox.js';
import { createSmtpProvider, type SmtpProvider } from './smtp.js';

const mail = (changes: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  shopId: 'northfold',
  from: 'Northfold <help@northfold.example>',
  to: 'ada@example.com',
  subject: 'Your code: 123456 · 您的验证码',
  text: 'Hello,\n\nyour code is 123456.\n.\nA line with one dot stood above.',
  locale: 'en',
  ...changes,
});

/** Each tries to become a second recipient, a header or a body of its own. */
const injections: Partial<Mail>[] = [
  { subject: 'Hi\r\nBcc: eve@example.com' },
  { subject: 'Hi\nBcc: eve@example.com' },
  { subject: 'Hi\rX: y' },
  { subject: 'Hi\u2028Bcc: eve@example.com' },
  { subject: 'Hi\0' },
  { to: 'ada@example.com\r\nBcc: eve@example.com' },
  { to: 'ada@example.com, eve@example.com' },
  { to: 'ada@example.com; eve@example.com' },
  { to: 'Ada <ada@example.com>' },
  { to: 'ada@example.com>\r\nRCPT TO:<eve@example.com' },
  { to: 'ada@example.com eve@example.com' },
  { to: '' },
  { from: 'Northfold <a@northfold.example>\r\nBcc: eve@example.com' },
];

interface Received {
  readonly recipients: readonly string[];
  readonly source: string;
}

describe('createSmtpProvider', () => {
  const received: Received[] = [];
  let server: SMTPServer;
  let provider: SmtpProvider;
  let url: string;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ recipients, source: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    provider = createSmtpProvider({ url });
  });
  afterAll(async () => {
    provider.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('delivers a mail to a mail server as it was written', async () => {
    const sent = mail();
    await provider.send(sent);
    expect(received).toHaveLength(1);
    expect(received[0]?.recipients).toEqual(['ada@example.com']);
    const source = received[0]?.source ?? '';
    expect(source).toMatch(/^From: Northfold <help@northfold.example>\r$/m);
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(source).toContain(`<${sent.id}@bellhop>`);
    expect(source).toContain('your code is 123456.');
  });

  it('names the same mail alike at every try', async () => {
    const sent = mail();
    await provider.send(sent);
    await provider.send(sent);
    const ids = received.slice(-2).map(({ source }) => /^Message-ID: (.+)\r$/m.exec(source)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });

  it('refuses what could become another header or recipient', async () => {
    const before = received.length;
    for (const injection of injections) {
      await expect(provider.send(mail(injection)), JSON.stringify(injection)).rejects.toThrow(
        'cannot be sent',
      );
    }
    expect(received).toHaveLength(before);
  });

  it('says whether the mail server can be reached', async () => {
    await expect(provider.check?.()).resolves.toBeUndefined();
    const unreachable = createSmtpProvider({ url: 'smtp://127.0.0.1:1' });
    await expect(unreachable.check?.()).rejects.toThrow();
    unreachable.close();
  });
});

describe('createOutboxProvider', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await createTestGateway();
  });
  afterAll(() => gateway.close());

  it('keeps a mail once, however often it is sent, and refuses the same as a mail server', async () => {
    const outbox = createOutboxProvider(gateway.db, gateway.clock.now);
    const sent = mail();
    await outbox.send(sent);
    await outbox.send(sent);
    for (const injection of injections)
      await expect(outbox.send(mail(injection))).rejects.toThrow('cannot be sent');
    const rows = await gateway.db.selectFrom('mails').select(['id', 'recipient', 'subject']).execute();
    expect(rows).toEqual([{ id: sent.id, recipient: sent.to, subject: sent.subject }]);
  });
});
