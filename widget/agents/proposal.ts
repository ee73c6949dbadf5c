import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Asked } from '../../src/client/agents/asked.js';
import { isolate } from '../../src/client/i18n/i18n.js';
import { drawProposal } from '../chat/proposal.js';
import { proposalStyles } from '../chat/proposal.styles.js';
import { Announcer } from '../shared/announcer.js';
import { HeadingController } from '../shared/heading.js';
import { StoreController } from '../shared/store-controller.js';
import { BellhopView } from '../shared/view-element.js';
import { view } from '../shared/view.styles.js';
import { askedBy } from './asked-by.js';

const own = css`
  .lead {
    margin-block-end: 8px;
  }
  .proposal {
    background: var(--_raised);
  }
  .proposal :is(ul, dl, dd) {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .plain {
    white-space: pre-wrap;
  }
`;

/**
 * What the shopper's own agent would have done, for the shopper to confirm or not. A part of `<bellhop-panel>`.
 *
 * @tag bellhop-proposal
 * @summary A proposal of the shopper's own agent.
 * @csspart heading - The title, where no panel has one.
 * @csspart proposal - What would be done, and the answers.
 * @csspart confirm - The button that does it.
 * @csspart action - The button that does not.
 */
export class BellhopProposal extends BellhopView {
  static readonly tagName = 'bellhop-proposal';
  static override styles = [view, proposalStyles, own];

  protected override readonly room = 'chat';

  readonly #state = new StoreController(this, () => this.#asked?.$state);
  readonly #heading = new HeadingController(this);
  readonly #announcer = new Announcer(this);
  #said: string | undefined;

  /** Focuses what it begins with. */
  override focus(): void {
    this.#heading.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Unless it was only moved on the page.
    queueMicrotask(() => {
      if (!this.isConnected) this.#asked?.leave();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.bellhop || !this.hasWords) return;
    const { i18n } = this.bellhop;
    this.#heading.set(i18n.t('chat.proposal.heading'));
    const outcome = this.#state.value?.decision?.outcome;
    if (outcome === this.#said || !outcome || outcome === 'open') return;
    this.#said = outcome;
    this.#announcer.say(i18n.t(`chat.outcome.${outcome}`));
  }

  protected override render(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!this.bellhop || !this.hasWords || !asked) return this.renderWaiting();
    const { i18n, screens } = this.bellhop;
    const { busy, error, decision } = this.#state.value ?? {};
    const made = decision?.return;
    const row = drawProposal(
      {
        i18n,
        now: Date.now,
        prove: (id) => screens.open('order', { id, code: '' }),
        decide: (_entry, isConfirmed) => void asked.decide(isConfirmed),
        drawCard: () => nothing,
      },
      { kind: 'proposal', id: '', at: '', proposal: asked.proposal, expiresAt: asked.expiresAt },
      decision && decision.outcome !== 'open'
        ? { outcome: decision.outcome, code: decision.code }
        : undefined,
      { busy, error },
    );
    return html`<div class="stack">
        ${
          this.#heading.isElsewhere
            ? nothing
            : html`<h2 part="heading" tabindex="-1">${i18n.t('chat.proposal.heading')}</h2>`
        }
        <p class="soft lead">${i18n.t('chat.proposal.agent')}</p>
        ${row.below}
        ${
          made
            ? html`<button
                class="button"
                type="button"
                part="action"
                @click=${() => screens.replace('return', { id: made.id })}
              >
                ${i18n.t('chat.card.return', { number: isolate(made.number) })}
              </button>`
            : nothing
        }
      </div>
      ${this.#announcer.render()}`;
  }

  get #asked(): Asked | undefined {
    return this.screen && askedBy.get(this.screen);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-proposal': BellhopProposal;
  }
}
