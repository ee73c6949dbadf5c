import { bellhop } from './bellhop.js';

const key = 'northfold:signed-in';

/** Tells Bellhop who is signed in, on every page: a merchant does this wherever the tag is. */
export function identifyShopper(): void {
  if (isSignedIn()) bellhop('identify', fetchToken);
}

/** Signs the demo's shopper in and out. */
export function connectAccountPage(): void {
  const account = document.querySelector<HTMLElement>('[data-account]');
  if (!account) return;

  showState(account);
  account.querySelector('[data-sign-in]')?.addEventListener('click', () => void signIn(account));
  account.querySelector('[data-sign-out]')?.addEventListener('click', () => {
    remember(false);
    bellhop('reset');
    showState(account);
    account.querySelector<HTMLElement>('[data-sign-in]')?.focus();
  });
}

async function signIn(account: HTMLElement): Promise<void> {
  const problem = account.querySelector<HTMLElement>('[data-problem]');
  problem?.replaceChildren();

  try {
    const first = await fetchToken();
    let unused: string | undefined = first;
    // A token is good for one use: the one just fetched comes first, later ones are fetched when asked for.
    bellhop('identify', async () => {
      const token = unused ?? (await fetchToken());
      unused = undefined;
      return token;
    });
    remember(true);
    showState(account);
    account.querySelector<HTMLElement>('[data-sign-out]')?.focus();
  } catch {
    problem?.replaceChildren(problem.dataset['problem'] ?? '');
  }
}

/** The shop's own server knows who is signed in and signs a short-lived token for them. */
async function fetchToken(): Promise<string> {
  const response = await fetch('/demo/identity', { method: 'POST' });
  const answer: unknown = response.ok ? await response.json() : undefined;
  const token = (answer as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') throw new Error('The shop has no token for this shopper');
  return token;
}

function showState(account: HTMLElement): void {
  const signedIn = isSignedIn();
  for (const part of account.querySelectorAll<HTMLElement>('[data-signed-in]')) part.hidden = !signedIn;
  for (const part of account.querySelectorAll<HTMLElement>('[data-signed-out]')) part.hidden = signedIn;
}

// Where storage is refused, being signed in lasts as long as the page.
let inMemory = false;

function isSignedIn(): boolean {
  try {
    return inMemory || sessionStorage.getItem(key) === 'yes';
  } catch {
    return inMemory;
  }
}

function remember(signedIn: boolean): void {
  inMemory = signedIn;
  try {
    if (signedIn) sessionStorage.setItem(key, 'yes');
    else sessionStorage.removeItem(key);
  } catch {
    // See above.
  }
}
