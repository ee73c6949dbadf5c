import { atom, type ReadableAtom } from 'nanostores';
import { createLoader, type Loadable, toSupportError } from '../../client/loadable.js';
import type { ReturnDecision, StaffCase, SupportError } from '../../contract/index.js';
import { returnRoutes } from '../../contract/return-routes.js';
import { staffCaseRoutes } from '../../contract/staff-case.js';
import { staffNoteRoutes } from '../../contract/staff-notes.js';
import type { StaffCall } from '../call.js';

/** What somebody is deciding about a return. */
export interface Deciding {
  readonly returnId: string;
  readonly isBusy: boolean;
  readonly error?: SupportError | undefined;
  /** What waits for six digits: it is decided again once they were shown. */
  readonly asked?: ReturnDecision | undefined;
}

export interface NoteDraft {
  readonly text: string;
  readonly isBusy: boolean;
  readonly error?: SupportError | undefined;
}

/** What belongs beside a conversation. */
export interface CaseStore {
  readonly $case: ReadableAtom<Loadable<StaffCase>>;
  readonly $deciding: ReadableAtom<Deciding | undefined>;
  /** A note that is being written, and what keeps it from arriving. */
  readonly $note: ReadableAtom<NoteDraft>;
  refresh(): Promise<void>;
  /** True where it is done. */
  decide(returnId: string, decision: ReturnDecision): Promise<boolean>;
  /** What waits for six digits is not decided. */
  giveUp(): void;
  writeNote(text: string): void;
  /** Its words stay until they have arrived, under one key. */
  addNote(): Promise<void>;
  removeNote(id: string): Promise<void>;
}

export function createCaseStore(call: StaffCall, conversation: string): CaseStore {
  const $case = atom<Loadable<StaffCase>>({ status: 'idle' });
  const $deciding = atom<Deciding | undefined>();
  const $note = atom<NoteDraft>({ text: '', isBusy: false });
  let noteKey: string | undefined;
  const loader = createLoader($case, (signal) =>
    call(staffCaseRoutes.staffCase, { params: { conversation }, options: { signal } }),
  );

  return {
    $case,
    $deciding,
    $note,
    refresh: () => loader.refresh(),
    async decide(returnId, decision) {
      if ($deciding.get()?.isBusy) return false;
      $deciding.set({ returnId, isBusy: true });
      try {
        await call(returnRoutes.decideReturn, { params: { return: returnId }, body: decision });
        $deciding.set(undefined);
        return true;
      } catch (cause) {
        const error = toSupportError(cause);
        $deciding.set({
          returnId,
          isBusy: false,
          ...(error.code === 'code-required' ? { asked: decision } : { error }),
        });
        return false;
      } finally {
        // What may be decided now, also where somebody was faster.
        await loader.refresh();
      }
    },

    giveUp: () => $deciding.set(undefined),

    writeNote(text) {
      // Other words are another note.
      noteKey = undefined;
      $note.set({ text, isBusy: $note.get().isBusy });
    },

    async addNote() {
      const { text, isBusy } = $note.get();
      if (isBusy || text.trim() === '') return;
      $note.set({ text, isBusy: true });
      noteKey ??= crypto.randomUUID();
      const params = { conversation };
      try {
        await call(staffNoteRoutes.addNote, { params, body: { text: text.trim() }, idempotencyKey: noteKey });
        noteKey = undefined;
        $note.set({ text: '', isBusy: false });
        await loader.refresh();
      } catch (cause) {
        $note.set({ text, isBusy: false, error: toSupportError(cause) });
      }
    },

    async removeNote(note) {
      try {
        await call(staffNoteRoutes.removeNote, { params: { conversation, note } });
      } catch (cause) {
        $note.set({ ...$note.get(), error: toSupportError(cause) });
      }
      await loader.refresh();
    },
  };
}
