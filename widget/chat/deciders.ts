import type { ReactiveControllerHost } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { toSupportError } from '../../src/client/loadable.js';
import type { ChatStore } from '../../src/client/stores/chat.js';
import type * as ProposalModule from './proposal.js';
import type { Deciding, ProposalEntry, RowMaker } from './rows.js';

interface About {
  readonly store: () => ChatStore;
  readonly thread: () => string;
  readonly refresh: () => void;
}

type Maker = (
  rest: Pick<ProposalModule.ProposalMaker, 'i18n' | 'drawCard' | 'drawPhotos' | 'prove'>,
) => NonNullable<RowMaker['proposal']>;

/** What the shopper decides about proposals. What draws them comes with the first. */
export class Deciders {
  deciding: ReadonlyMap<string, Deciding> = new Map();
  maker: Maker | undefined;
  #loading: Promise<void> | undefined;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly about: About,
  ) {}

  load({ i18n }: Bellhop): void {
    this.#loading ??= Promise.all([import('./proposal.js'), i18n.load('orders'), i18n.load('returns')]).then(
      ([{ drawProposal }]) => {
        this.maker = (rest) => (entry, decision, deciding) =>
          drawProposal(
            { ...rest, now: Date.now, decide: (...asked) => void this.#decide(...asked) },
            entry,
            decision,
            deciding,
          );
        this.host.requestUpdate();
      },
      () => {
        this.#loading = undefined;
        addEventListener('online', () => this.host.requestUpdate(), { once: true });
      },
    );
  }

  /** With the word by which the service knows that it was this shopper who said so. */
  async #decide({ id }: ProposalEntry, isConfirmed: boolean): Promise<void> {
    const { store, thread, refresh } = this.about;
    this.#set(id, { busy: isConfirmed });
    try {
      const open = await store().proposal(thread(), id);
      await store().decide(thread(), open, isConfirmed);
      this.#set(id, undefined);
    } catch (cause) {
      const error = toSupportError(cause);
      // It was decided elsewhere, or has run out.
      if (error.code === 'conflict') refresh();
      this.#set(id, { error });
    }
  }

  #set(id: string, deciding: Deciding | undefined): void {
    const all = new Map(this.deciding);
    if (deciding) all.set(id, deciding);
    else all.delete(id);
    this.deciding = all;
    this.host.requestUpdate();
  }
}
