import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Bellhop } from '../../src/client/client.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { BodySaid } from '../../src/client/stores/sizing.js';
import type { ProductSizing, SizeSystem, SizeZone } from '../../src/contract/index.js';
import { BellhopElement } from '../shared/base-element.js';
import { icon } from '../shared/icons.js';
import { StoreController } from '../shared/store-controller.js';
import { styles } from './finder.styles.js';
import { isolate } from './finder-view.js';
import type { TypedFields } from './measure-field.js';
import { moreStyles } from './more.styles.js';
import { sizingOf, type Sizing } from './store.js';
import { renderTape } from './tape.js';
import { placeOf, readPlain, type ReadMeasure, type Units } from './units.js';
import { labelOf, renderUsual, systemAt } from './usual.js';

const down = 'M5.5 9.5L12 16l6.5-6.5';

export { BellhopSizeProfiles } from './profiles.js';

type Section = 'usual' | 'tape' | 'profiles';

/** What the sections are drawn with. */
export interface MoreView {
  readonly bellhop: Bellhop;
  readonly i18n: I18n;
  readonly store: Sizing;
  readonly product: ProductSizing;
  readonly body: BodySaid;
  readonly units: Units;
  readonly reads: ReadMeasure;
  /** Whether the usual size is one that can be read. */
  readonly isKnown: boolean;
  /** The letters in whose place the usual size was said. */
  readonly replaced: string;
  readonly replace: (before: string, now: string) => void;
}

/**
 * What makes an advice surer, the size worn elsewhere and a tape, and what keeps it for the next time. Loaded after the
 * first answer. Part of `<bellhop-size-finder>`.
 *
 * @tag bellhop-size-more
 */
export class BellhopSizeMore extends BellhopElement {
  static readonly tagName = 'bellhop-size-more';
  static override styles = [styles, moreStyles];

  @property({ attribute: false }) product?: ProductSizing;
  /** What a tape can tell. */
  @property({ attribute: false }) zones: readonly SizeZone[] = [];
  @property({ attribute: false }) units: Units = { length: 'cm', weight: 'kg' };
  @property({ attribute: false }) reads: ReadMeasure = readPlain;
  /** Whether bodies can be kept. */
  @property({ type: Boolean }) saves = false;

  /** The tape is what is needed, and comes first. */
  @property({ type: Boolean }) leads = false;

  /** Which section is unfolded. */
  @property({ attribute: false }) opened: Section | undefined;
  /** In which system the usual size is about to be said. */
  @state() private system: SizeSystem | undefined;
  /** Which letters were said in the place of which. */
  @state() private replaced = { before: '', now: '' };

  readonly #body = new StoreController(this, () => this.bellhop && sizingOf(this.bellhop).$body);
  readonly #typed: TypedFields = new Map();
  /** As they were shown first: what is measured tells more, and would move up from under the finger. */
  #zones: readonly SizeZone[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Nothing of a shopper who has left is in the fields.
    const { height } = this.#body.value ?? {};
    if (!height) this.#typed.clear();
    const before = changed.has('product') ? [] : this.#zones.filter((zone) => this.zones.includes(zone));
    this.#zones = [...new Set([...before, ...this.zones])];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { bellhop, product } = this;
    if (!bellhop || !product) return nothing;
    const { i18n } = bellhop;
    const store = sizingOf(bellhop);
    const body = this.#body.value ?? {};
    const { units, reads } = this;
    // Said otherwise since then, or of other clothes, nothing was replaced.
    const replaced = this.replaced.now === (body.usual?.label ?? '') ? this.replaced.before : '';
    const view: MoreView = {
      ...{ bellhop, i18n, store, product, body, units, reads, replaced, isKnown: store.isUsualRead() },
      replace: (before, now) => {
        this.replaced = { before, now };
      },
    };
    const { measures = {} } = body;
    const usual = labelOf(view);
    const said = body.usual?.garment === product.garment ? body.usual.system : undefined;
    const place = placeOf(i18n.$locale.get(), navigator.languages);
    const system = said ?? this.system ?? systemAt(place, product.garment);
    const measured = Object.keys(measures).map((zone) => i18n.t(`sizing.zone.${zone as SizeZone}`));
    const worn = this.#renderSection('usual', i18n.t('sizing.more.usual'), usual && isolate(usual), () =>
      renderUsual(view, system, (chosen) => {
        this.system = chosen;
      }),
    );
    const tape =
      this.#zones.length > 0
        ? this.#renderSection('tape', i18n.t('sizing.more.tape'), measured.join(', '), () =>
            renderTape(view, this.#zones, this.#fit, this.#typed),
          )
        : nothing;
    return html`<div part="more">
      <h3 class="h3">${i18n.t('sizing.more.title')}</h3>
      <ul class="list">
        ${this.leads ? [tape, worn] : [worn, tape]}
        ${
          this.saves
            ? this.#renderSection(
                'profiles',
                i18n.t('sizing.save'),
                '',
                () =>
                  html`<bellhop-size-profiles
                    exportparts="field, input, profile, save, notice"
                  ></bellhop-size-profiles>`,
              )
            : nothing
        }
      </ul>
    </div>`;
  }

  #renderSection(
    section: Section,
    title: string,
    said: string | undefined,
    content: () => TemplateResult,
  ): TemplateResult {
    const isOpen = this.opened === section;
    return html`<li>
      <button
        type="button"
        part=${section}
        aria-expanded=${isOpen}
        @click=${() => {
          this.opened = isOpen ? undefined : section;
        }}
      >
        <span class="grow">${title}</span>
        ${said && !isOpen ? html`<span class="small soft">${said}</span>` : nothing}
        ${icon(down, { small: true })}
      </button>
      ${isOpen ? html`<div class="stack section">${content()}</div>` : nothing}
    </li>`;
  }

  get #fit(): 'women' | 'men' {
    const audience = this.product?.chart?.audience;
    return (audience === 'men' || audience === 'women' ? audience : this.#body.value?.fit) ?? 'women';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-size-more': BellhopSizeMore;
  }
}
