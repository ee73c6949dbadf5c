import { expect, waitUntil } from '@open-wc/testing';
import type { Order } from '../../src/contract/index.js';
import { mailLink, safeLink } from '../shared/links.js';
import { everything, order, parcel, shop } from './fixtures.js';
import { findAll, lookUp, shown, stage } from './stage.js';

const evil = 'javascript:globalThis.isRun=1';

/** An order as a page's own backend may give it: nothing has checked its links. */
const linked = (url: string): Order =>
  order('NF-66', {
    url,
    actions: [{ type: 'link', kind: 'ask-carrier', url }],
    parcels: [
      parcel('a', 'exception', {
        tracking: { number: '4085174395', carriers: [{ id: 'dhl', name: 'DHL', url }] },
        actions: [{ type: 'link', kind: 'ask-carrier', url }],
      }),
    ],
  });

const linksOf = async (url: string): Promise<string[]> => {
  const like = everything[0]!;
  const { bellhop, element } = await stage({ isSignedIn: true, orders: [{ ...like, order: linked(url) }] });
  bellhop.screens.open('order', { id: 'nf-66' });
  // Fetched on the way, and the first of its tests.
  await waitUntil(() => findAll(element, '[part~=totals]').length, 'the order is shown', { timeout: 6_000 });
  return findAll<HTMLAnchorElement>(element, 'a').map((link) => link.getAttribute('href') ?? '');
};

describe('links of a backend', () => {
  it('are shown where they lead somewhere, and nowhere when a press would run them', async function () {
    this.timeout(15_000);
    const good = 'https://northfold.example/orders/66';
    expect((await linksOf(good)).filter((href) => href === good).length).to.be.greaterThan(2);
    expect((await linksOf(evil)).filter((href) => href.includes('isRun'))).to.deep.equal([]);
  });

  it('may be of the web, mail or telephone', () => {
    for (const url of ['https://a.example', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+4477'])
      expect(safeLink(url)).to.equal(url);
    for (const url of [evil, ` ${evil}`, 'java\nscript:x', 'data:text/html,x', 'vbscript:x', '//a', '/a', ''])
      expect(safeLink(url)).to.equal(undefined);
    expect(safeLink(undefined)).to.equal(undefined);
  });

  it('of a mail hold one address and no more', async () => {
    expect(mailLink('help@northfold.example')).to.equal('mailto:help@northfold.example');
    const email = 'help@northfold.example?bcc=eve@evil.example&body=x';
    const guest = await stage({ config: { ...shop, email } });
    await lookUp(guest, 'NF-404', 'nobody@example.com');
    const link = await shown<HTMLAnchorElement>(guest.element, 'a[href^="mailto:"]');
    expect(link.search).to.equal('');
    expect(link.getAttribute('href')).not.to.match(/[?&]/);
  });
});
