import { html, nothing, type TemplateResult } from 'lit';
import type { CallRoomState, DeviceName } from '../../src/client/calls/state.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { notice } from '../shared/notice.js';

/** What the shopper can do about each device that is not to be had; there is always a way on. */
export function drawFaults(
  i18n: I18n,
  { faults }: CallRoomState,
  again: () => void,
): readonly TemplateResult[] {
  return (
    Object.entries(faults) as [DeviceName, NonNullable<CallRoomState['faults'][DeviceName]> | undefined][]
  ).flatMap(([device, fault]) =>
    fault === undefined
      ? []
      : notice(i18n.t(`calls.fault.${device}.${fault}`), {
          tone: 'warn',
          actions:
            device === 'screen'
              ? nothing
              : html`<button class="button line compact" type="button" part="action" @click=${again}>
                  ${i18n.t('calls.fault.again')}
                </button>`,
        }),
  );
}
