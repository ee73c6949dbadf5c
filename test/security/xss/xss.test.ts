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

/** What became of all that was drawn on a page. */
async function traces({ page, asked, dialogs }: OfflinePage): Promise<object> {
  const { ran, violations } = await page.evaluate(() => {
    const { ran, violations } = window as unknown as XssPage;
    return { ran, violations };
  });
  return { ran, violations, asked, dialogs };
}
const noTrace = { ran: [], violations: [], asked: [], dialogs: [] };

describe.each([
  ['under a strict policy with Trusted Types', strictPolicy],
  ['under no policy', undefined],
])('%s', (_, policy) => {
  it('no payload runs, fetches, or violates the policy in any place', async () => {
    const visit = await site.open({ policy });
    const names = await visit.page.evaluate(() => (window as unknown as XssPage).sinks);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const { drawn, harm } = await visit.page.evaluate(
        ([sink, all]): Promise<Outcome> => (window as unknown as XssPage).draw(sink, all),
        [name, payloads] as const,
      );
      expect({ name, harm, ...(await traces(visit)) }).toEqual({ name, harm: [], ...noTrace });
      expect({ name, drawn }).toEqual({ name, drawn: payloads.length });
    }
    await visit.close();
  });

  it('none does while it comes byte by byte', async () => {
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
  const unsafe = async (policy?: string): Promise<Record<keyof typeof noTrace, string[]>> => {
    const visit = await site.open({ policy });
    await visit.page.evaluate(
      (all) => (window as unknown as XssPage).drawUnsafely(all),
      [...own, ...some(collected, 150)].filter((payload) => !/<(meta|base)/i.test(payload)),
    );
    const found = (await traces(visit)) as Record<keyof typeof noTrace, string[]>;
    await visit.close();
    return found;
  };

  it('runs and fetches under no policy', async () => {
    const { ran, asked } = await unsafe();
    expect(ran.filter((name) => name === 'fire').length).toBeGreaterThan(5);
    expect(asked.filter((url) => url.includes('elsewhere.example')).length).toBeGreaterThan(3);
  });

  it('is told as a violation under the strict one', async () => {
    const { ran, violations } = await unsafe(strictPolicy);
    expect(ran).toEqual([]);
    expect(violations.length).toBeGreaterThan(50);
  });
});
