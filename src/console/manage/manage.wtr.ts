import { expect, fixture, fixtureCleanup, html, waitUntil as waitFor } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { Account, ReplyTemplate, StaffRole } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import { deskAt, problem, robin, staffGateway } from '../stage.js';

/** The pages come when they are opened. */
const waitUntil = (condition: () => unknown, words: string): Promise<void> =>
  waitFor(() => Boolean(condition()), words, { timeout: 5_000 });

const button = (root: ShadowRoot, words: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll('button')].find((each) =>
    (each.ariaLabel ?? each.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(words),
  );

const sam: Account = {
  ...{ id: 'sam', name: 'Sam', email: 'sam@northfold.example', role: 'agent' },
  ...{ isInvited: false, isDisabled: false, lastSeenAt: '2026-11-29T09:00:00Z' },
};
const own: Account = { ...sam, id: 'robin', name: 'Robin', email: robin.email, role: 'admin' };

async function open(role: StaffRole, locale = 'en') {
  const gateway = staffGateway([]);
  gateway.answers['GET /session'] = { ...robin, role };
  gateway.answers['GET /accounts'] = { accounts: [own, sam] };
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
  const find = (): ShadowRoot | null | undefined => app.shadowRoot?.querySelector('console-desk')?.shadowRoot;
  await waitUntil(() => find()?.querySelector('.rail'), 'the desk');
  const root = find()!;
  const page = (): ShadowRoot => root.querySelector('main > *')!.shadowRoot!;
  return { app, gateway, root, page };
}

describe('what leads and admins have at the desk', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(fixtureCleanup);

  it('is nothing to others, and replies alone to leads', async () => {
    for (const [role, count] of [
      ['agent', 0],
      ['lead', 1],
      ['admin', 3],
    ] as const) {
      const { root } = await open(role);
      const names = ['Ready replies', 'Accounts', 'Who did what'];
      expect(names.filter((name) => button(root, name))).to.have.length(count);
      fixtureCleanup();
    }
  });

  it('lists accounts, invites by a link that is shown once, and changes who may do what', async () => {
    const { app, gateway, root, page } = await open('admin');
    button(root, 'Accounts')!.click();
    await waitUntil(
      () => root.querySelector('console-accounts')?.shadowRoot?.querySelector('.entries'),
      'the list',
    );
    expect(page().textContent).to.contain('Sam').and.contain('You');
    await expect(app).to.be.accessible();
    const write = (id: string, value: string): void => {
      const input = page().querySelector<HTMLInputElement>(`#${id}`)!;
      input.value = value;
      input.dispatchEvent(new InputEvent('input'));
    };
    write('name', ' Kim ');
    write('email', 'kim@northfold.example');
    await waitUntil(() => !button(page(), 'Invite')!.disabled, 'Kim can be invited');
    gateway.answers['POST /accounts'] = () => problem(409, 'conflict');
    button(page(), 'Invite')!.click();
    await waitUntil(() => page().querySelector('[role=alert]'), 'it is said that it failed');
    await expect(app).to.be.accessible();
    const token = 'a'.repeat(43);
    const kim = { ...sam, id: 'kim', name: 'Kim', email: 'kim@northfold.example', isInvited: true };
    gateway.answers['POST /accounts'] = () =>
      Response.json({ account: kim, token, expiresAt: '2026-12-02T10:00:00Z' }, { status: 201 });
    button(page(), 'Invite')!.click();
    await waitUntil(() => page().querySelector('.link'), 'there is a link');
    expect(page().querySelector('.link')!.textContent).to.equal(
      new URL(`/console/#invitation=${token}`, location.href).href,
    );
    expect(gateway.called('POST', '/accounts').at(-1)?.body).to.deep.equal({
      ...{ name: 'Kim', email: 'kim@northfold.example', role: 'agent' },
    });
    expect(page().querySelectorAll('.entries > li')).to.have.length(3);
    await expect(app).to.be.accessible();

    gateway.answers['PUT /accounts/sam'] = ({ body }) => ({ ...sam, ...(body as object) });
    gateway.answers['DELETE /accounts/sam/sessions'] = () => new Response(null, { status: 204 });
    button(page(), 'Lock out')!.click();
    await waitUntil(() => button(page(), 'Let them sign in'), 'Sam is out');
    const select = page().querySelector<HTMLSelectElement>('select[aria-label="Role: Sam"]')!;
    select.value = 'lead';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => gateway.called('PUT', '/accounts/sam').length === 2, 'Sam is a lead');
    expect(gateway.called('PUT', '/accounts/sam').map(({ body }) => body)).to.deep.equal([
      { role: 'agent', isDisabled: true },
      { role: 'lead', isDisabled: true },
    ]);
    await waitUntil(() => !button(page(), 'Sign out everywhere')!.disabled, 'it is done');
    button(page(), 'Sign out everywhere')!.click();
    await waitUntil(() => page().querySelector('.done'), 'it is said');
    await expect(app).to.be.accessible();
  });

  it('erases an account once that is said again, and shown by a code', async () => {
    const { app, gateway, root, page } = await open('admin');
    button(root, 'Accounts')!.click();
    await waitUntil(
      () => root.querySelector('console-accounts')?.shadowRoot?.querySelector('.entries'),
      'the list',
    );
    button(page(), 'Erase')!.click();
    const ask = (): ShadowRoot => page().querySelector('console-erase')!.shadowRoot!;
    await waitUntil(
      () => page().querySelector('console-erase')?.shadowRoot?.querySelector('.ask'),
      'it is asked',
    );
    expect(ask().textContent).to.contain('Erase Sam?').and.contain('queue');
    await expect(app).to.be.accessible();
    expect(gateway.called('DELETE', '/accounts/sam')).to.be.empty;
    gateway.answers['DELETE /accounts/sam'] = () => problem(409, 'conflict');
    button(ask(), 'Erase for good')!.click();
    await waitUntil(() => ask().querySelector('[role=alert]'), 'it is the last admin');
    await expect(app).to.be.accessible();
    gateway.answers['DELETE /accounts/sam'] = () => problem(403, 'code-required');
    button(ask(), 'Erase for good')!.click();
    await waitUntil(() => ask().querySelector('console-confirm'), 'a code is asked for');
    await expect(app).to.be.accessible();
    const confirm = ask().querySelector('console-confirm')!.shadowRoot!;
    gateway.answers['POST /session/confirmation'] = 204;
    gateway.answers['DELETE /accounts/sam'] = () => {
      gateway.answers['GET /accounts'] = { accounts: [own] };
      return new Response(null, { status: 204 });
    };
    const input = confirm.querySelector('input')!;
    input.value = '123456';
    input.dispatchEvent(new Event('input'));
    confirm.querySelector('form')!.requestSubmit();
    await waitUntil(() => page().querySelectorAll('.entries > li').length === 1, 'Sam is gone');
  });

  it('asks for a code where somebody is let in long after the last one, and goes on with it', async () => {
    const { app, gateway, root, page } = await open('admin');
    button(root, 'Accounts')!.click();
    await waitUntil(
      () => root.querySelector('console-accounts')?.shadowRoot?.querySelector('.entries'),
      'the list',
    );
    gateway.answers['PUT /accounts/sam'] = () => problem(403, 'code-required');
    const role = page().querySelector<HTMLSelectElement>('select[aria-label="Role: Sam"]')!;
    role.value = 'admin';
    role.dispatchEvent(new Event('change'));
    const confirm = (): ShadowRoot | undefined =>
      page().querySelector('console-confirm')?.shadowRoot ?? undefined;
    await waitUntil(() => confirm()?.querySelector('#digits'), 'the question');
    expect(role.value).to.equal('agent');
    await expect(app).to.be.accessible();
    button(confirm()!, 'Cancel')!.click();
    await waitUntil(() => !confirm(), 'nothing is asked any more');

    role.value = 'admin';
    role.dispatchEvent(new Event('change'));
    await waitUntil(() => confirm()?.querySelector('#digits'), 'the question again');
    const digits = confirm()!.querySelector<HTMLInputElement>('#digits')!;
    digits.value = '123456';
    digits.dispatchEvent(new InputEvent('input'));
    gateway.answers['POST /session/confirmation'] = () => new Response(null, { status: 204 });
    gateway.answers['PUT /accounts/sam'] = ({ body }) => ({ ...sam, ...(body as object) });
    confirm()!.querySelector('form')!.requestSubmit();
    await waitUntil(() => role.value === 'admin' && !confirm(), 'Sam is an admin');
    expect(gateway.called('PUT', '/accounts/sam')).to.have.length(3);
  });

  it('shows who did what, the last first, and earlier ones when asked', async () => {
    const { app, gateway, root, page } = await open('admin');
    const entry = (number: number) => ({
      ...{ number, at: '2026-11-29T10:00:00Z', act: 'return-decided', role: 'agent', detail: 'approve' },
      ...{ actor: { kind: 'account', id: 'sam', name: 'Sam' }, about: { kind: 'return', id: `r-${number}` } },
      ...{ requestId: 'q', hash: 'h' },
    });
    gateway.answers['GET /audit'] = ({ path }) =>
      path.includes('before=2') ? { entries: [entry(1)] } : { entries: [entry(3), entry(2)], next: 2 };
    button(root, 'Who did what')!.click();
    await waitUntil(
      () => root.querySelector('console-audit')?.shadowRoot?.querySelector('tbody tr'),
      'the log',
    );
    expect(page().querySelector('tbody')!.textContent).to.contain('Decided a return').and.contain('r-3');
    await expect(app).to.be.accessible();
    button(page(), 'Show more')!.click();
    await waitUntil(() => page().querySelectorAll('tbody tr').length === 3, 'the first, too');
    expect(button(page(), 'Show more')).to.equal(undefined);
    gateway.answers['GET /audit'] = () => problem(500, 'server');
    button(page(), 'Read anew')!.click();
    await waitUntil(() => page().querySelector('[role=alert]'), 'it is said that it failed');
    await expect(app).to.be.accessible();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await waitUntil(() => root.querySelector('console-queue'), 'the lists again');
  });

  it('keeps replies ready: writes, changes and removes them', async () => {
    const { app, gateway, root, page } = await open('lead');
    let templates: ReplyTemplate[] = [];
    gateway.answers['GET /reply-templates'] = () => ({ templates });
    button(root, 'Ready replies')!.click();
    await waitUntil(
      () => root.querySelector('console-templates')?.shadowRoot?.textContent?.includes('No replies yet'),
      'there is none',
    );
    await expect(app).to.be.accessible();
    button(page(), 'New reply')!.click();
    await waitUntil(() => page().querySelector('form'), 'a form');
    const write = (id: string, value: string): void => {
      const input = page().querySelector<HTMLInputElement>(`#${id}`)!;
      input.value = value;
      input.dispatchEvent(new InputEvent('input'));
    };
    write('title', 'On its way');
    write('text', 'It is on its way, {who}.');
    await waitUntil(
      () => page().querySelector('#text[aria-invalid=true]'),
      'that is nothing that is filled in',
    );
    await expect(app).to.be.accessible();
    write('text', 'It is on its way, {name}.');
    const put = (id: string): void => {
      gateway.answers[`PUT /reply-templates/${id}`] = ({ body }) => {
        const saved = { id, ...(body as Omit<ReplyTemplate, 'id'>) };
        templates = [saved];
        return saved;
      };
    };
    await waitUntil(() => !button(page(), 'Keep reply')!.disabled, 'it can be kept');
    button(page(), 'Keep reply')!.click();
    await waitUntil(() => page().querySelector('[role=alert]'), 'it is said that it failed');
    expect(page().querySelector<HTMLInputElement>('#title')!.value).to.equal('On its way');
    templates = [{ id: 't', locale: 'en', situation: 'delivery', title: 'On its way', text: 'It comes.' }];
    put('t');
    button(page(), 'Cancel')!.click();
    fixtureCleanup();

    const again = await open('lead');
    again.gateway.answers['GET /reply-templates'] = () => ({ templates });
    again.gateway.answers['PUT /reply-templates/t'] = gateway.answers['PUT /reply-templates/t'];
    again.gateway.answers['DELETE /reply-templates/t'] = () => {
      templates = [];
      return new Response(null, { status: 204 });
    };
    button(again.root, 'Ready replies')!.click();
    await waitUntil(
      () => again.root.querySelector('console-templates')?.shadowRoot?.querySelector('.entry'),
      'one is there',
    );
    await expect(again.app).to.be.accessible();
    button(again.page(), 'Change: On its way')!.click();
    await waitUntil(() => again.page().querySelector('#title'), 'it can be changed');
    const title = again.page().querySelector<HTMLInputElement>('#title')!;
    title.value = 'It comes';
    title.dispatchEvent(new InputEvent('input'));
    button(again.page(), 'Keep reply')!.click();
    await waitUntil(() => again.page().querySelector('.who b')?.textContent === 'It comes', 'it is changed');
    button(again.page(), 'Remove: It comes')!.click();
    await waitUntil(() => button(again.page(), 'Remove for good'), 'it is asked');
    await expect(again.app).to.be.accessible();
    button(again.page(), 'Remove for good')!.click();
    await waitUntil(() => again.page().textContent?.includes('No replies yet'), 'it is gone');
  });
});
