import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digitsOf } from '../../src/gateway/testing-staff.js';
import { startDemoRig, type DemoRig, type Visit } from './demo.js';

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

  it('signs out, and in again by password and authenticator', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await field(page, 'E-mail').fill('robin@northfold.example');
    await field(page, 'Password').fill(password);
    // The one that brought Robin here counts no more.
    await field(page, 'Code').fill(digitsOf(secret, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(desk.complaints).toEqual([]);
  });
});
