import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOfflineSite, strictPolicy, type OfflinePage, type OfflineSite } from '../../offline-site.js';
import type { Outcome, XssPage } from './page.js';
import { collected, own, some } from './payloads.js';

const payloads = [...own, ...collected];
const streamed = [...own, ...some(collected, 50)];
if (collected.length === 0)
  console.warn('skipped: the collected payloads are not beside the project, only its own are tested');

let site: OfflineSite;
beforeAll(async () => {
  site = await startOfflineSite('test/security/xss/page.ts');
});
afterAll(() => site.close());

interface Traces extends Pick<XssPage, 'ran' | 'violations'>, Pick<OfflinePage, 'asked' | 'dialogs'> {}

/** What became of all that was drawn on a page. */
async function traces({ page, asked, dialogs }: OfflinePage): Promise<Traces> {
  const { ran, violations } = await page.evaluate(() => {
    const { ran, violations } = window as unknown as XssPage;
    return { ran, violations };
  });
  return { ran, violations, asked, dialogs };
}
const noTrace: Traces = { ran: [], violations: [], asked: [], dialogs: [] };

describe.each([
  ['under a strict policy with Trusted Types', strictPolicy],
  ['under no policy', undefined],
])('%s', (_, policy) => {
  const drawAll = async (of: 'sinks' | 'marks', all: readonly string[]): Promise<void> => {
    const visit = await site.open({ policy });
    const names = await visit.page.evaluate((list) => (window as unknown as XssPage)[list], of);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) {
      const { drawn, harm } = await visit.page.evaluate(
        ([place, texts]): Promise<Outcome> => (window as unknown as XssPage).draw(place, texts),
        [name, all] as const,
      );
      expect({ name, harm, ...(await traces(visit)) }).toEqual({ name, harm: [], ...noTrace });
      expect({ name, drawn }).toEqual({ name, drawn: all.length });
    }
    await visit.close();
  };

  it.concurrent('no payload runs, fetches or violates the policy in any place', () =>
    drawAll('sinks', payloads),
  );

  it.concurrent('none does within the marks of an answer', () =>
    drawAll('marks', [...own, ...some(collected, 1_000)]),
  );

  it.concurrent('none does while it comes byte by byte', async () => {
    const visit = await site.open({ policy });
    const { drawn, harm } = await visit.page.evaluate(
      (all) => (window as unknown as XssPage).stream(all),
      streamed,
    );
    expect({ harm, ...(await traces(visit)) }).toEqual({ harm: [], ...noTrace });
    expect(drawn).toBeGreaterThan(streamed.length * 20);
    await visit.close();
  });
});

describe('the unsafe way, as a control', () => {
  // Those would lead away from the page.
  const controls = [...own, ...some(collected, 150)].filter((payload) => !/<(meta|base)/i.test(payload));
  const open = async (policy?: string): Promise<OfflinePage> => {
    const visit = await site.open({ policy });
    await visit.page.evaluate((all) => (window as unknown as XssPage).drawUnsafely(all), controls);
    return visit;
  };

  it('runs and fetches under no policy', async () => {
    const visit = await open();
    await expect.poll(async () => fired(await traces(visit))).toBeGreaterThan(5);
    await expect.poll(() => visit.asked.filter((url) => url.includes('elsewhere')).length).toBeGreaterThan(3);
    await visit.close();
  });

  it('is told as a violation under the strict one', async () => {
    const visit = await open(strictPolicy);
    await expect.poll(async () => (await traces(visit)).violations.length).toBe(controls.length);
    expect((await traces(visit)).ran).toEqual([]);
    await visit.close();
  });
});

const fired = ({ ran }: Traces): number => ran.filter((name) => name === 'fire').length;
