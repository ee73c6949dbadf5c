import { ContextProvider } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createBellhop, type Bellhop } from '../src/client/client.js';
import type { MessageOverrides } from '../src/client/i18n/i18n.js';
import { toSupportError } from '../src/client/loadable.js';
import type { SupportBackend } from '../src/contract/index.js';
import { BellhopErrorEvent, BellhopScreenEvent } from './events.js';
import { standAlone } from './shared/views.js';
import { bellhopContext } from './shared/context.js';
import type { SharedBackend } from './shared/registry.js';
import { follow, pageLocale, sharedBackend } from './shared/shared-client.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly opened: boolean };

interface Source {
  readonly gateway?: string | undefined;
  readonly shop?: string | undefined;
  readonly backend?: SupportBackend | undefined;
  readonly messages?: MessageOverrides | undefined;
}

/** Makes the client of a widget, gives it to everything inside, and tells it what the page knows. */
export class ClientOwner implements ReactiveController {
  client: Bellhop | undefined;
  /** Settles when the language asked for is spoken, or cannot be. */
  wordsReady: Promise<unknown> = Promise.resolve();

  readonly #provider: ContextProvider<typeof bellhopContext, Host>;
  #shared: SharedBackend | undefined;
  /** Whom the page has named, until they are signed in for. */
  #named: (() => Promise<string>) | undefined;
  #ends: (() => void)[] = [];
  #stopWatching: (() => void) | undefined;

  constructor(readonly host: Host) {
    host.addController(this);
    this.#provider = new ContextProvider(host, { context: bellhopContext });
  }

  hostConnected(): void {
    if (!this.client) return;
    this.#follow(this.client);
    if (this.host.opened) this.#watch(this.client);
  }

  hostDisconnected(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }

  /** Another backend is another client: nothing of the one before is kept. */
  begin({ gateway, shop, backend, messages }: Source): void {
    this.hostDisconnected();
    this.#shared = !backend && gateway && shop ? sharedBackend(gateway, shop) : undefined;
    const source = backend ?? this.#shared?.backend;
    this.client = source && createBellhop({ backend: source, ...(messages && { messages }) });
    if (!this.client) return;
    if (this.#shared) this.#shared.$locale = this.client.i18n.$locale;
    this.#provider.setValue(this.client);
    if (this.host.isConnected) this.hostConnected();
  }

  speak(locale: string | undefined): void {
    // Its words could not be had: what is spoken now goes on.
    this.wordsReady = Promise.resolve(this.client?.i18n.setLocale(pageLocale(locale))).catch(() => undefined);
  }

  setConsent(isGranted: boolean): void {
    if (this.#shared) this.#shared.setConsent(isGranted);
    else this.client?.$mayKeep.set(isGranted);
  }

  /** From the first opening on the backend may be asked. */
  async opened(): Promise<void> {
    if (this.client && !this.#stopWatching) this.#watch(this.client);
    await this.#signIn();
  }

  async identify(token: () => Promise<string>): Promise<void> {
    this.#named = token;
    // A view that stands alone on the page shows what the session may see, and nobody opens it.
    if (this.host.opened || standAlone().length > 0) await this.#signIn();
  }

  async reset(): Promise<void> {
    this.#named = undefined;
    await this.client?.reset();
  }

  /** Whether anybody can see it. */
  tellVisible(): void {
    this.client?.setVisible(this.host.opened && !document.hidden);
  }

  #follow(client: Bellhop): void {
    const { host } = this;
    this.#ends = [
      follow(client, () => host.opened && !document.hidden, this.#shared),
      client.screens.$screen.listen(({ name }) => host.dispatchEvent(new BellhopScreenEvent(name))),
      client.i18n.$locale.listen((locale) => {
        host.lang = locale;
        host.dir = client.i18n.direction;
      }),
    ];
  }

  /** Who listens to the shop has it loaded. */
  #watch({ shop }: Bellhop): void {
    this.#stopWatching = shop.$shop.subscribe((state) => {
      if (state.status === 'failed') this.host.dispatchEvent(new BellhopErrorEvent(state.error.code));
    });
  }

  async #signIn(): Promise<void> {
    const [client, named] = [this.client, this.#named];
    // Once for each time that the page names somebody: a guest who showed a code since stays who they are.
    if (!named || !client) return;
    this.#named = undefined;
    const signedIn = client.session.identify(named);
    // Whoever else shares the session: what it may see changes for them, too, and is asked for again once that is done.
    for (const other of this.#shared?.clients ?? [])
      if (other !== client)
        for (const isLeaving of [true, false]) other.onForget.forEach((forget) => forget(isLeaving));
    try {
      await signedIn;
    } catch (cause) {
      const { code } = toSupportError(cause);
      // Overtaken, that is: the page has named somebody else since, or nobody.
      if (code !== 'session-expired') this.host.dispatchEvent(new BellhopErrorEvent(code));
    }
  }
}
