import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { Capabilities, NextAction, Order, RequestKind } from '../../src/contract/index.js';
import { external, icon } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';

/** What a part of the order needs in order to draw itself. */
export interface OrderFrame {
  readonly bellhop: Bellhop;
  readonly order: Order;
  readonly can: Capabilities['orders'];
}

/** Opens the place at which the shopper confirms what is asked. */
function ask({ bellhop, order }: OrderFrame, kind: RequestKind, parcelId: string | undefined): void {
  bellhop.screens.open('order', { id: order.id, ask: kind, ...(parcelId && { parcel: parcelId }) });
}

/** A button or link for what can be done; nothing where it cannot be done here. */
function actionButton(
  frame: OrderFrame,
  action: NextAction,
  look: string,
  { parcelId, which, nameOf }: ActionLooks,
  isFirst: boolean,
): TemplateResult | typeof nothing {
  const { i18n } = frame.bellhop;
  if (action.type === 'link') {
    if (!safeLink(action.url)) return nothing;
    return html`<a class="button ${look}" part="action" href=${action.url} target="_blank" rel="noreferrer"
      >${i18n.t(`link.${action.kind}`)}${outside(frame)}</a
    >`;
  }
  if (!canAsk(frame, action.kind)) return nothing;
  return html`<button
    class="button ${look}"
    part="action"
    type="button"
    @click=${() => ask(frame, action.kind, parcelId)}
  >
    ${nameOf?.(action.kind, isFirst) ?? i18n.t(`request.${action.kind}`)}${
      which ? html`<span class="visually-hidden"> · ${which}</span>` : nothing
    }
  </button>`;
}

function canAsk({ can, order }: OrderFrame, kind: RequestKind): boolean {
  return !!can?.requests.includes(kind) && (order.access === 'full' || can.codes);
}

/** The sign and words for a link that leaves the page. */
export function outside({ bellhop }: Pick<OrderFrame, 'bellhop'>): TemplateResult {
  return html`${icon(external, { small: true, flip: true })}<span class="visually-hidden"
      >(${bellhop.i18n.t('link.newWindow')})</span
    >`;
}

export interface ActionLooks {
  readonly first: string;
  readonly rest?: string;
  readonly parcelId?: string;
  /** Which parcel it is, where there are several: said, not shown. */
  readonly which?: string | undefined;
  /** Another name than the usual one. */
  readonly nameOf?: (kind: RequestKind, isFirst: boolean) => string | undefined;
}

/** All of them, the first one as `first` says; then the word that something was asked already and is open. */
export function actionButtons(
  frame: OrderFrame,
  actions: readonly NextAction[],
  looks: ActionLooks,
): TemplateResult | typeof nothing {
  const { i18n } = frame.bellhop;
  const { first, rest = first, parcelId } = looks;
  const open = frame.order.requests.filter(
    (request) => request.status === 'open' && request.parcelId === parcelId && request.kind !== 'contact',
  );
  const last = open.filter(({ kind }) => actions.some((action) => action.kind === kind)).at(-1);
  const buttons = actions.map((action, index) =>
    open.some(({ kind }) => kind === action.kind)
      ? nothing
      : actionButton(frame, action, index ? rest : first, looks, !index),
  );
  if (!last && buttons.every((button) => button === nothing)) return nothing;
  return html`${last ? html`<p class="small">${i18n.t('ask.done', { when: i18n.moment(last.at) })}</p>` : nothing}
  ${buttons}`;
}
