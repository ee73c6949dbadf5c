import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import ar from '../../src/client/i18n/locales/ar/chat.js';
import en from '../../src/client/i18n/locales/en/chat.js';
import zh from '../../src/client/i18n/locales/zh-Hans/chat.js';
import type { DemoRig, Visit } from './demo.js';
import { pictures } from './pictures.js';

export type Language = 'en' | 'zh-Hans' | 'ar';

const words = { en: en.chat, 'zh-Hans': zh.chat, ar: ar.chat };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Each on a device and in a light of its own, so that all are seen. */
const devices = {
  en: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  'zh-Hans': { ...phone, colorScheme: 'dark' },
  ar: { ...phone, colorScheme: 'light' },
} as const;
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A shopper of the demo shop who talks with it in the panel. */
export class Talk {
  readonly words: (typeof words)[Language];
  readonly panel: Locator;

  constructor(
    readonly visit: Visit,
    readonly language: Language,
    readonly page: Page = visit.page,
  ) {
    this.words = words[language];
    this.panel = page.getByRole('dialog');
  }

  /** A new shopper on a page of their language, with a conversation that is to begin. */
  static async begin(rig: DemoRig, language: Language, path = '/'): Promise<Talk> {
    const visit = await rig.visit(language === 'en' ? path : `/${language}${path}`, devices[language]);
    const talk = new Talk(visit, language);
    await talk.begin();
    return talk;
  }

  /** Another conversation. */
  async begin(): Promise<void> {
    await this.page.evaluate(() => window.Bellhop?.('open', 'chat', { new: '' }));
    await this.panel.getByRole('heading', { name: this.words.empty.title, exact: true }).waitFor();
  }

  /** Signs in the customer of the demo, whose orders need no code. */
  async signIn(): Promise<void> {
    await this.page.evaluate(async () => {
      const { token } = (await (await fetch('/demo/identity', { method: 'POST' })).json()) as {
        token: string;
      };
      window.Bellhop?.('identify', () => Promise.resolve(token));
    });
  }

  /** Takes photos along with the next message. */
  async attachPhotos(): Promise<void> {
    const input = this.panel.locator('bellhop-composer-photos input:not([capture])').last();
    await input.setInputFiles(await pictures(this.page));
    await expect.poll(() => this.panel.locator('bellhop-composer-photos img').count()).toBe(2);
  }

  get input(): Locator {
    return this.panel.getByRole('textbox', { name: this.words.write });
  }

  get messages(): Locator {
    return this.panel.locator('bellhop-message-list').last().locator('article:not(.growing)');
  }

  /** The last answer names where it knows it from: by a card, or beside its words. */
  async cites(name: string): Promise<void> {
    const named = this.answers.last().locator('[part=card], [part=source]');
    await named.filter({ hasText: name }).first().waitFor();
  }

  /** What others have finished to say. */
  get answers(): Locator {
    return this.panel.locator('bellhop-message-list').last().locator('article:not(.growing, .shopper)');
  }

  card(name: string | RegExp): Locator {
    return this.panel.locator('button[part=card]').filter({ hasText: name }).last();
  }

  /** Writes and sends; the answer, once it has ended. */
  say(text: string): Promise<string> {
    return this.answerTo(async () => {
      await this.input.fill(text);
      await this.input.press('Enter');
    });
  }

  /** Taps what was offered as an answer. */
  tap(name: string): Promise<string> {
    return this.answerTo(() => this.panel.getByRole('button', { name, exact: true }).last().click());
  }

  async answerTo(act: () => Promise<void>): Promise<string> {
    const before = await this.answers.count();
    await act();
    await this.answers.nth(before).waitFor({ timeout: 30_000 });
    return this.answers.last().innerText();
  }

  async back(): Promise<void> {
    await this.panel.locator('button[part=back]').first().click();
    await this.input.waitFor();
  }

  /** What an audit finds in the counter as it is shown now. */
  async audit(): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window)))
      await this.page.evaluate(await readFile(axe, 'utf8'));
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(
            node: string,
            options: object,
          ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[] }>;
        };
      };
      // Until what comes into view has come: half seen, it has no contrast.
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
      const { violations } = await axe.run('bellhop-widget', { preload: false, resultTypes: ['violations'] });
      return violations.map(
        ({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.target)} ${nodes[0]?.failureSummary}`,
      );
    });
  }

  async end(): Promise<void> {
    await this.visit.context.close();
    expect(this.visit.complaints).toEqual([]);
  }
}
