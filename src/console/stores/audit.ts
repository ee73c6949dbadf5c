import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, lastValue } from '../../client/loadable.js';
import type { AuditPage } from '../../contract/staff-audit.js';
import { staffAuditRoutes } from '../../contract/staff-audit.js';
import type { StaffCall } from '../call.js';

/** Who did what, the last first, for admins. */
export interface AuditStore {
  readonly $audit: ReadableAtom<Loadable<AuditPage>>;
  /** From the last on. */
  refresh(): Promise<void>;
  more(): Promise<void>;
}

export function createAuditStore(call: StaffCall): AuditStore {
  const $audit = atom<Loadable<AuditPage>>({ status: 'idle' });
  let before: number | undefined;
  const loader = createLoader($audit, async (signal) => {
    const query = before === undefined ? {} : { before: String(before) };
    const { entries, next } = await call(staffAuditRoutes.staffAudit, { query, options: { signal } });
    const known = before === undefined ? [] : (lastValue($audit.get()).value?.entries ?? []);
    return { entries: [...known, ...entries], next };
  });
  return {
    $audit,
    refresh() {
      before = undefined;
      return loader.refresh();
    },
    more() {
      before = lastValue($audit.get()).value?.next;
      return loader.refresh();
    },
  };
}
