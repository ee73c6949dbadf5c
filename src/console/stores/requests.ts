import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, lastValue, toSupportError } from '../../client/loadable.js';
import type { RequestDecision, StaffRequestPage, SupportError } from '../../contract/index.js';
import { staffRequestRoutes } from '../../contract/staff-requests.js';
import type { StaffCall } from '../call.js';

/** What somebody is deciding about a request. */
export interface RequestDeciding {
  readonly id: string;
  readonly isBusy: boolean;
  readonly error?: SupportError | undefined;
}

/** What shoppers asked about their orders and nobody has decided yet. */
export interface RequestsStore {
  /** The oldest first. */
  readonly $open: ReadableAtom<Loadable<StaffRequestPage>>;
  readonly $deciding: ReadableAtom<RequestDeciding | undefined>;
  refresh(): Promise<void>;
  more(): Promise<void>;
  /** True where it is done. */
  decide(id: string, decision: RequestDecision): Promise<boolean>;
}

export function createRequestsStore(call: StaffCall): RequestsStore {
  const $open = atom<Loadable<StaffRequestPage>>({ status: 'idle' });
  const $deciding = atom<RequestDeciding | undefined>();
  let after: string | undefined;
  const loader = createLoader($open, async (signal) => {
    const query = { status: 'open' as const, ...(after !== undefined && { after }) };
    const page = await call(staffRequestRoutes.staffRequests, { query, options: { signal } });
    const known = after === undefined ? [] : (lastValue($open.get()).value?.requests ?? []);
    return { ...page, requests: [...known, ...page.requests] };
  });

  function refresh(): Promise<void> {
    after = undefined;
    return loader.refresh();
  }

  return {
    $open,
    $deciding,
    refresh,

    more() {
      after = lastValue($open.get()).value?.next;
      return loader.refresh();
    },

    async decide(id, decision) {
      if ($deciding.get()?.isBusy) return false;
      $deciding.set({ id, isBusy: true });
      try {
        await call(staffRequestRoutes.decideRequest, { params: { request: id }, body: decision });
        $deciding.set(undefined);
        return true;
      } catch (cause) {
        $deciding.set({ id, isBusy: false, error: toSupportError(cause) });
        return false;
      } finally {
        // Also where somebody was faster.
        await refresh();
      }
    },
  };
}
