type Verbs = (verb: string, ...values: readonly unknown[]) => unknown;
interface Queue extends Verbs {
  q?: (readonly unknown[])[];
}

const page = window as unknown as { Bellhop?: Queue };

/** Talks to Bellhop, or leaves word until it is there: what a merchant pastes before the tag. */
export function bellhop(verb: string, ...values: readonly unknown[]): unknown {
  const say: Queue = (page.Bellhop ??= (...call: readonly unknown[]) => {
    const stub = page.Bellhop;
    if (stub) (stub.q ??= []).push(call);
  });
  return say(verb, ...values);
}

/** A mail of the shop leads here: `?order=` is looked up, with the number filled in. */
export function followOrder(): void {
  const number = new URLSearchParams(location.search).get('order');
  if (number) bellhop('open', 'orders', { find: '', number });
}

/** Lets every button that asks for help open it. */
export function connectOpeners(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-bellhop-open]')) {
    const screen = button.dataset['bellhopOpen'];
    button.addEventListener('click', () => bellhop('open', ...(screen ? [screen] : [])));
  }
}
