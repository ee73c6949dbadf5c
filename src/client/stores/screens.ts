import type { ReadableAtom } from 'nanostores';

/** A place in the panel, with what it needs to know: `{ name: 'order', params: { id: '…' } }`. */
export interface Screen {
  readonly name: ScreenName;
  readonly params: Readonly<Record<string, string>>;
}
export const screenNames = ['home', 'orders', 'order', 'order-numbers'] as const;
export type ScreenName = (typeof screenNames)[number];

/** The panel's own way back: a stack of screens with home at the bottom. */
export interface ScreensStore {
  readonly $screen: ReadableAtom<Screen>;
  readonly $canGoBack: ReadableAtom<boolean>;
  open(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  /** As `open`, with nothing to go back to but home. */
  show(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  /** Takes the place of the present screen. */
  replace(name: ScreenName, params?: Readonly<Record<string, string>>): void;
  back(): void;
  reset(): void;
}
