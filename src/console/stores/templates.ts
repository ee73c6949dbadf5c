import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, toSupportError } from '../../client/loadable.js';
import type { NewReplyTemplate, ReplyTemplate, SupportError } from '../../contract/index.js';
import { staffReplyRoutes } from '../../contract/staff-replies.js';
import type { StaffCall } from '../call.js';

/** The replies that the shop's people have ready, for those who write them. */
export interface TemplatesStore {
  readonly $templates: ReadableAtom<Loadable<readonly ReplyTemplate[]>>;
  readonly $isBusy: ReadableAtom<boolean>;
  readonly $error: ReadableAtom<SupportError | undefined>;
  refresh(): Promise<void>;
  /** Under its id, or a new one. True where it is done. */
  save(template: NewReplyTemplate, id?: string): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

export function createTemplatesStore(call: StaffCall): TemplatesStore {
  const r = staffReplyRoutes;
  const $templates = atom<Loadable<readonly ReplyTemplate[]>>({ status: 'idle' });
  const $isBusy = atom(false);
  const $error = atom<SupportError | undefined>();
  const loader = createLoader(
    $templates,
    async (signal) => (await call(r.replyTemplates, { options: { signal } })).templates,
  );

  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if ($isBusy.get()) return false;
    $isBusy.set(true);
    $error.set(undefined);
    try {
      await work();
      await loader.refresh();
      return true;
    } catch (cause) {
      $error.set(toSupportError(cause));
      return false;
    } finally {
      $isBusy.set(false);
    }
  }

  return {
    $templates,
    $isBusy,
    $error,
    refresh: () => loader.refresh(),
    save: (body, id = crypto.randomUUID()) =>
      act(() => call(r.putReplyTemplate, { params: { template: id }, body })),
    remove: (template) => act(() => call(r.removeReplyTemplate, { params: { template } })),
  };
}
