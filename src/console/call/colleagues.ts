import { html, nothing, type TemplateResult } from 'lit';
import type { CallRoomState } from '../../client/calls/state.js';
import { isolate } from '../../client/i18n/i18n.js';
import type { Agent, StaffConversation } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import type { DeskCalls } from './store.js';

interface ColleaguesOptions {
  readonly conversation: StaffConversation;
  readonly state: CallRoomState;
  /** Who is at the desk, once it was asked for. */
  readonly here: readonly Agent[] | undefined;
}

/** As many as the gateway lets in beside the shopper and oneself. */
const mostGuests = 2;

/** Whoever is asked in, and who can be. */
export function drawColleagues(
  words: Words,
  calls: DeskCalls,
  { conversation: { agent, guests = [] }, state: { others }, here }: ColleaguesOptions,
): TemplateResult {
  const isIn = ({ name }: Agent): boolean =>
    others.some((person) => person.side === 'agent' && person.name === name);
  const awaited = guests.filter((guest) => !isIn(guest));
  const free = here?.filter(({ id }) => id !== agent?.id && guests.every((guest) => guest.id !== id));
  return html`${
    guests.length < mostGuests
      ? html`<details
          @toggle=${(event: Event) => (event.currentTarget as HTMLDetailsElement).open && void calls.lookWhoIsHere()}
        >
          <summary class="button line compact">${words.t('calling.bringIn')}</summary>
          <div class="here">
            ${free?.length === 0 ? html`<span class="small soft" role="status">${words.t('calling.nobodyHere')}</span>` : nothing}
            ${free?.map(
              ({ id, name }) =>
                html`<button class="button line compact" type="button" @click=${() => void calls.ask(id)}>
                  ${isolate(name)}
                </button>`,
            )}
          </div>
        </details>`
      : nothing
  }
  ${awaited.map(
    ({ name }) =>
      html`<span class="small soft" role="status"
        >${words.t('calling.asked', { name: isolate(name) })}</span
      >`,
  )}`;
}
