import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, toSupportError } from '../../client/loadable.js';
import { type ReturnDecision, routes, type StaffCase, type SupportError } from '../../contract/index.js';
import { staffCaseRoutes } from '../../contract/staff-case.js';
import type { StaffCall } from '../call.js';

/** What somebody is deciding about a return. */
export interface Deciding {
  readonly returnId: string;
  readonly isBusy: boolean;
  readonly error?: SupportError | undefined;
}

/** What belongs beside a conversation. */
export interface CaseStore {
  readonly $case: ReadableAtom<Loadable<StaffCase>>;
  readonly $deciding: ReadableAtom<Deciding | undefined>;
  refresh(): Promise<void>;
  /** True where it is done. */
  decide(returnId: string, decision: ReturnDecision): Promise<boolean>;
}

export function createCaseStore(call: StaffCall, conversation: string): CaseStore {
  const $case = atom<Loadable<StaffCase>>({ status: 'idle' });
  const $deciding = atom<Deciding | undefined>();
  const loader = createLoader($case, (signal) =>
    call(staffCaseRoutes.staffCase, { params: { conversation }, options: { signal } }),
  );

  return {
    $case,
    $deciding,
    refresh: () => loader.refresh(),
    async decide(returnId, decision) {
      if ($deciding.get()?.isBusy) return false;
      $deciding.set({ returnId, isBusy: true });
      try {
        await call(routes.decideReturn, { params: { return: returnId }, body: decision });
        $deciding.set(undefined);
        return true;
      } catch (cause) {
        $deciding.set({ returnId, isBusy: false, error: toSupportError(cause) });
        return false;
      } finally {
        // What may be decided now, also where somebody was faster.
        await loader.refresh();
      }
    },
  };
}
