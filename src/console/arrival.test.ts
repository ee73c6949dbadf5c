import { expect, it } from 'vitest';
import { forgetInvitation, takeInvitation } from './arrival.js';

const token = 'T'.repeat(43);

/** A page with this in its address. */
function pageAt(hash: string) {
  const location = { hash, pathname: '/console/' };
  const history = {
    state: null as unknown,
    replaceState(state: unknown, _: string, path: string) {
      this.state = state;
      location.hash = /#.*/.exec(path)?.[0] ?? '';
    },
  };
  return { location, history } as unknown as Window;
}

it('an invitation is taken out of the address, and is there again after a reload until it is used', () => {
  const page = pageAt(`#invitation=${token}`);
  expect(takeInvitation(page)).toBe(token);
  expect(page.location.hash).toBe('');
  expect(takeInvitation(page)).toBe(token);
  forgetInvitation(page);
  expect(takeInvitation(page)).toBeUndefined();
});

it('what is no invitation stays where it is', () => {
  for (const hash of ['', '#conversation=1', '#invitation=short', `#invitation=${token}x`]) {
    const page = pageAt(hash);
    expect(takeInvitation(page)).toBeUndefined();
    expect(page.location.hash).toBe(hash);
  }
});
