import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digitsOf } from '../../src/gateway/testing-staff.js';
import { startDemoRig, type DemoRig, type Visit } from './demo.js';
import { pictures } from './pictures.js';
import { languages } from './said.js';
import { Talk } from './talk.js';

let rig: DemoRig;
let desk: Visit;
let secret = '';
beforeAll(async () => {
  rig = await startDemoRig();
  desk = await rig.visit(rig.demo.invitationUrl ?? '', { viewport: { width: 1440, height: 900 } });
});
afterAll(() => rig.close());

const password = 'a lantern by the door';
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

describe('the first admin', () => {
  it('arrives by the link of the command, and the address keeps nothing of it', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: /Welcome/ }).waitFor();
    expect(page.url()).toBe(rig.demo.consoleUrl);
    await page.reload();
    secret = await page.locator('code.secret').innerText();
    await field(page, 'Choose a password').fill(password);
    await field(page, 'The six digits that it shows').fill(digitsOf(secret));
    await page.getByRole('button', { name: 'Go to the desk' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    const [cookie] = await desk.context.cookies();
    expect(cookie).toMatchObject({ name: '__Host-bellhop-console', httpOnly: true, sameSite: 'Strict' });
  });
});

const english = languages.find(({ language }) => language === 'en')!;

describe('a shopper in the widget and Robin at the console', () => {
  it('meet, talk, see each other type and read, and part', async () => {
    const { page } = desk;
    const talk = await Talk.begin(rig, 'en');
    await talk.say(english.person);
    const item = page.locator('console-queue .item').filter({ hasText: english.person });
    await item.waitFor();
    await item.click();
    await page.locator('console-thread').getByText('The shopper asked for a person').waitFor();
    await page.keyboard.press('a');
    await talk.messages.filter({ hasText: 'Robin' }).first().waitFor();

    const answer = page.locator('console-composer textarea');
    await answer.waitFor();
    await page.keyboard.type('Your parcel is ');
    await talk.panel.locator('[role=status]').filter({ hasText: 'Robin' }).first().waitFor();
    const said = await talk.answerTo(async () => {
      await page.keyboard.type('**on its way**.');
      await page.keyboard.press('Enter');
    });
    expect(said).toContain('Robin');
    expect(await talk.answers.last().locator('strong').innerText()).toBe('on its way');
    await page.locator('console-thread .mine strong').getByText('on its way').waitFor();
    // The shopper has it on the screen.
    await page.locator('console-thread .state').getByText('Read', { exact: true }).waitFor();

    await talk.input.pressSequentially('When does it');
    await page.locator('console-thread .typing').getByText('typing').waitFor();
    await talk.input.fill('When does it come?');
    await talk.input.press('Enter');
    await page.locator('console-thread .shopper').getByText('When does it come?').waitFor();

    const [seam] = await pictures(page);
    await page.locator('console-composer #library').setInputFiles([seam!] as string[]);
    await page.locator('console-composer .tile img').waitFor();
    await page.getByRole('button', { name: 'Article or product' }).click();
    await page.getByLabel('Find an article or a product').fill('boots');
    await page.locator('console-finder h3', { hasText: 'Products' }).waitFor();
    await page.locator('console-finder .name').first().click();
    await page.locator('console-composer .laid li').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('console-thread .mine console-photo img').first().waitFor();
    // As the shopper has it.
    await talk.panel.locator('bellhop-message-photos img').first().waitFor();
    await page.getByRole('button', { name: 'To the assistant' }).click();
    await talk.messages.getByText(talk.words.handOver.assistant, { exact: true }).waitFor();
    await page.locator('console-thread').getByText('The assistant answers.').waitFor();
    await talk.end();
  });

  it('have a desk that is left and found again: by a session that ends, and by signing out', async () => {
    const { page, context } = desk;
    const open = page.url();
    expect(open).toContain('#conversation=');
    await context.clearCookies();
    // Whatever is asked next says so.
    await page.keyboard.press('a');
    await page.getByText('You were signed out after a while.').waitFor();
    await field(page, 'E-mail').fill('robin@northfold.example');
    await field(page, 'Password').fill(password);
    // The one that brought Robin here counts no more.
    await field(page, 'Code').fill(digitsOf(secret, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('console-thread .shopper').getByText('When does it come?').waitFor();
    expect(page.url()).toBe(open);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await field(page, 'E-mail').waitFor();
    expect(await page.getByText('When does it come?').count()).toBe(0);
    expect(page.url()).toBe(rig.demo.consoleUrl);
    expect(desk.complaints).toEqual([]);
  });
});
