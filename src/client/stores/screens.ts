import { atom, type ReadableAtom } from 'nanostores';

/** A place in the panel, with what it needs to know: `{ name: 'order', params: { id: '…' } }`. */
export interface Screen {
  readonly name: ScreenName;
  readonly params: Readonly<Record<string, string>>;
}
/** Those that a page may open. */
export const screenNames = [
  'home',
  'chat',
  'chats',
  'article',
  'orders',
  'order',
  'order-numbers',
  'returns',
  'return',
  'size',
  'withdrawal',
] as const;
export type PageScreen = (typeof screenNames)[number];
/** `proposal`: what the shopper's own agent proposes; `call`: a call of a conversation. Opened by nobody else. */
export type ScreenName = PageScreen | 'proposal' | 'call';

/** The panel's own way back: a stack of screens with home at the bottom. */
export interface ScreensStore {
  readonly $screen: ReadableAtom<Screen>;
  /** From home to the present screen. A screen stays the same object while it is in here. */
  readonly $stack: ReadableAtom<readonly Screen[]>;
  readonly $canGoBack: ReadableAtom<boolean>;
  open(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  /** As `open`, with nothing to go back to but home. */
  show(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  /** Takes the place of the present screen. */
  replace(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  back(): void;
  reset(): void;
}

export function createScreensStore(): ScreensStore {
  // Its own: what is shown of a screen is known by it.
  const home: Screen = { name: 'home', params: {} };
  const $stack = atom<readonly Screen[]>([home]);
  const $screen = atom(home);
  const $canGoBack = atom(false);

  // Set one after the other, not computed: a library's part less in the first open.
  function move(stack: readonly Screen[]): void {
    $stack.set(stack);
    $canGoBack.set(stack.length > 1);
    $screen.set(stack.at(-1) ?? home);
  }

  function put(below: readonly Screen[], name: ScreenName, params?: Screen['params']): void {
    // Home is the bottom: going there empties the stack instead of growing it.
    move(name === 'home' ? [home] : [...(below.length > 0 ? below : [home]), { name, params: params ?? {} }]);
  }

  return {
    $screen,
    $stack,
    $canGoBack,
    open: (name, params) => put($stack.get(), name, params),
    show: (name, params) => put([home], name, params),
    replace: (name, params) => put($stack.get().slice(0, -1), name, params),
    back: () => {
      if ($stack.get().length > 1) move($stack.get().slice(0, -1));
    },
    reset: () => move([home]),
  };
}
