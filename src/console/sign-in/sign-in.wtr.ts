import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import type { Enrolment } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import { deskAt, FakeGateway, problem, robin } from '../stage.js';

const enrolment: Enrolment = {
  name: 'Robin',
  email: robin.email,
  shop: 'Northfold',
  secret: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  uri: 'otpauth://totp/Northfold:robin?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Northfold',
};
const token = 'T'.repeat(43);

async function open(gateway: FakeGateway, invitation?: string, locale = 'en'): Promise<ShadowRoot> {
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(
    html`<bellhop-console .desk=${desk} .invitation=${invitation}></bellhop-console>`,
  );
  const tag = invitation === undefined ? 'console-sign-in' : 'console-invitation';
  await waitUntil(() => app.shadowRoot?.querySelector(tag)?.shadowRoot?.querySelector('h1'), 'it is there');
  return app.shadowRoot!.querySelector(tag)!.shadowRoot!;
}

function fill(root: ShadowRoot, values: Record<string, string>): void {
  for (const [id, value] of Object.entries(values)) {
    const input = root.querySelector<HTMLInputElement>(`#${id}`)!;
    input.value = value;
    input.dispatchEvent(new Event('input'));
  }
}
const submit = (root: ShadowRoot): void => root.querySelector('form')!.requestSubmit();
const said = (root: ShadowRoot): string => root.querySelector('[role=alert]')?.textContent?.trim() ?? '';
const audit = (root: ShadowRoot) => expect(root.host).to.be.accessible();

describe('<console-sign-in>', () => {
  afterEach(() => fixtureCleanup());
  const nobody = { 'GET /session': () => problem(401, 'session-expired') };

  it('asks for what is missing, beside the field, and calls nobody', async () => {
    const gateway = new FakeGateway(nobody);
    const root = await open(gateway);
    await audit(root);
    submit(root);
    await waitUntil(() => root.querySelectorAll('.error').length === 3, 'three errors');
    await audit(root);
    expect(gateway.called('POST', '/session')).to.be.empty;
  });

  it('keeps what was typed where it is refused, but not the digits', async () => {
    const gateway = new FakeGateway({ ...nobody, 'POST /session': () => problem(403, 'identity-refused') });
    const root = await open(gateway);
    fill(root, { email: robin.email, password: 'a long password', code: '123 456' });
    submit(root);
    await waitUntil(() => said(root).includes('wrong'), 'it is said');
    expect(root.querySelector<HTMLInputElement>('#email')?.value).to.equal(robin.email);
    expect(root.querySelector<HTMLInputElement>('#code')?.value).to.equal('');
    await audit(root);
  });

  it('says when to try again after too many tries', async () => {
    const gateway = new FakeGateway({ ...nobody, 'POST /session': () => problem(429, 'rate-limited', 600) });
    const root = await open(gateway);
    fill(root, { email: robin.email, password: 'a long password', code: '123456' });
    submit(root);
    await waitUntil(() => said(root).includes('10 minutes'), 'the time is said');
  });

  it('speaks the language of whoever sits there', async () => {
    const root = await open(new FakeGateway(nobody), undefined, 'ar');
    expect(root.querySelector('h1')?.textContent).to.equal('تسجيل الدخول');
    await audit(root);
  });

  it('leaves whoever comes back in their call, and takes the next one out of it', async () => {
    const sam = { ...robin, agent: { id: 'sam', name: 'Sam' } };
    const gateway = new FakeGateway({ 'GET /session': robin, 'POST /session': robin });
    const desk = await deskAt(gateway);
    const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
    const work = () => app.shadowRoot?.querySelector('console-desk')?.work;
    await waitUntil(work, 'the desk');
    const first = work()!;
    await first.calls.begin('talk', 'voice');
    const isLeft = (): boolean => first.calls.$error.get() === undefined;
    const come = async (session: typeof robin) => {
      gateway.answers['POST /session'] = session;
      desk.session.expire();
      await desk.session.signIn({ email: session.email, password: 'a long password', code: '123456' });
      await waitUntil(() => work()?.me.agent.id === session.agent.id, 'the desk again');
    };
    await come(robin);
    expect([work() === first, isLeft()]).to.deep.equal([true, false]);
    await come(sam);
    expect([work() === first, isLeft()]).to.deep.equal([false, true]);
  });
});

describe('<console-invitation>', () => {
  afterEach(() => fixtureCleanup());

  it('takes a password and the first digits, and leads to the desk', async () => {
    const gateway = new FakeGateway({
      'GET /session': robin,
      'POST /invitations': enrolment,
      'POST /invitations/acceptance': robin,
    });
    const root = await open(gateway, token);
    expect(root.querySelector('code')?.textContent).to.equal('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567');
    expect(root.querySelector('svg.qr')).to.exist;
    await audit(root);
    fill(root, { password: 'short', code: '12' });
    submit(root);
    await waitUntil(() => root.querySelectorAll('.error').length === 2, 'both are wanted');
    await audit(root);
    const { host } = root;
    fill(root, { password: 'a long password', code: '123456' });
    submit(root);
    await waitUntil(() => !host.isConnected, 'it has arrived');
    expect(gateway.called('POST', '/invitations/acceptance')[0]?.body).to.deep.equal({
      token,
      password: 'a long password',
      code: '123456',
    });
  });

  it('asks for the next digits where these are wrong, with the same authenticator', async () => {
    const gateway = new FakeGateway({
      'GET /session': robin,
      'POST /invitations': enrolment,
      'POST /invitations/acceptance': () => problem(403, 'code-wrong'),
    });
    const root = await open(gateway, token);
    fill(root, { password: 'a long password', code: '123456' });
    submit(root);
    await waitUntil(() => root.querySelector('#code-error'), 'it is said');
    expect(gateway.called('POST', '/invitations')).to.have.length(1);
    await audit(root);
  });

  it('says what to do where it is over', async () => {
    const root = await open(new FakeGateway({ 'GET /session': robin }), token);
    expect(root.querySelector('h1')?.textContent).to.contain('over');
    await audit(root);
  });
});
