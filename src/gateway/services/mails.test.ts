import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestKinds } from '../../contract/index.js';
import { askedMail, codeMail, decidedMail, type MailShop, numbersMail, requestMail } from './mails.js';

const shop: MailShop = {
  id: 'northfold',
  name: 'Northfold',
  locales: ['en'],
  time_zone: 'Europe/Berlin',
  email: 'help@northfold.example',
  mail_from: null,
  order_url: 'https://northfold.example/orders/{number}',
};
const expiresAt = new Date('2026-11-22T12:10:00Z');
const locales = ['en', 'zh-Hans', 'ar', 'zh-CN', 'ar-EG'];

describe('mails', () => {
  it.each(locales)('say their shop in the subject and the code on a line of its own in %s', (locale) => {
    const mail = codeMail(
      shop,
      { to: 'a@b.example', locale },
      { number: 'NF-1', code: '012345', minutes: 10, expiresAt },
    );
    expect(mail.subject).toContain('Northfold');
    expect(mail.text).toMatch(/^012345$/m);
    expect(mail).toMatchObject({ locale, from: '"Northfold" <help@northfold.example>', to: 'a@b.example' });
  });

  it('come from the shop, from its public address, or from whom the mail server names', () => {
    const senderOf = (changes: Partial<MailShop>) =>
      askedMail({ ...shop, ...changes }, { to: 'a@b.example', locale: 'en' }, { number: '1', kind: 'cancel' })
        .from;
    expect(senderOf({ mail_from: 'Desk <desk@northfold.example>' })).toBe('Desk <desk@northfold.example>');
    expect(senderOf({})).toBe('"Northfold" <help@northfold.example>');
    expect(senderOf({ email: null })).toBeUndefined();
  });

  it('fall back to English, also for a locale that is a trap', () => {
    for (const locale of ['fr', 'constructor', '']) {
      const mail = askedMail(shop, { to: 'a@b.example', locale }, { number: 'NF-1', kind: 'cancel' });
      expect(mail).toMatchObject({
        locale: 'en',
        subject: 'Northfold: we have your request about order NF-1',
      });
    }
  });

  it('know every kind of request in every language', () => {
    for (const locale of locales) {
      const texts = requestKinds.map(
        (kind) => askedMail(shop, { to: 'a@b.example', locale }, { number: '1', kind }).text,
      );
      expect(new Set(texts).size).toBe(requestKinds.length);
      expect(texts.join()).not.toMatch(/undefined|\{/);
    }
  });

  it('tell what became of every kind of request in every language, with the shop’s words as they are', () => {
    for (const locale of locales) {
      const texts = requestKinds.flatMap((kind) =>
        (['done', 'declined'] as const).map((status) => {
          const about = { number: 'NF-1', kind, status, words: 'Two\nlines' };
          const mail = decidedMail(shop, { to: 'a@b.example', locale }, about);
          expect(mail.subject).toContain('NF-1');
          expect(mail.text).toContain('> Two\n> lines\n\nhttps://northfold.example/orders/NF-1\n');
          return mail.text;
        }),
      );
      expect(new Set(texts).size).toBe(requestKinds.length * 2);
      expect(texts.join()).not.toMatch(/undefined|\{/);
    }
  });

  it('link each number to its page, whatever it is made of', () => {
    const orders = [{ number: 'A/$& ü', placedAt: new Date('2026-11-22T23:30:00Z') }];
    expect(numbersMail(shop, { to: 'a@b.example', locale: 'en' }, orders).text).toContain(
      'A/$& ü (23 November 2026)\nhttps://northfold.example/orders/A%2F%24%26%20%C3%BC\n',
    );
  });

  it('let nothing become a header, and mark a stranger’s words on every line', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const hostile = fc.oneof(
      text,
      text.map((part) => `${part}\r\nBcc: eve@example.org\r\n\r\n${part}`),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.constantFrom(...locales), (name, number, message, locale) => {
        const named = { ...shop, name, locales: [locale], email: 'help@northfold.example' };
        const reader = { to: 'a@b.example', locale };
        const about = { number, contact: 'a@b.example', tracking: undefined };
        const mails = [
          codeMail(named, reader, { number, code: '012345', minutes: 10, expiresAt }),
          askedMail(named, reader, { number, kind: 'contact' }),
          requestMail(named, { ...about, kind: 'contact', message }),
          decidedMail(named, reader, { number, kind: 'contact', status: 'declined', words: message }),
        ];
        for (const { subject, from = '', to } of mails) {
          for (const header of [subject, from, to]) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
        const [, words = ''] = mails[2]?.text.split(/\n\n/, 2) ?? [];
        for (const line of words.trimEnd().split('\n').slice(1)) expect(line.startsWith('>')).toBe(true);
      }),
    );
  });
});
