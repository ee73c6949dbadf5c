import { createStaffCall, type StaffCall } from './call.js';
import { createWords, type Words } from './i18n/words.js';
import { createSessionStore, type SessionStore } from './stores/session.js';
import { createStaffUpload, type StaffUpload } from './upload.js';

/** All that the elements of the console share. */
export interface Desk {
  readonly call: StaffCall;
  readonly upload: StaffUpload;
  readonly words: Words;
  readonly session: SessionStore;
}

export interface DeskOptions {
  readonly baseUrl: string;
  readonly locale: string;
  readonly fetch?: typeof fetch;
}

export async function createDesk({ baseUrl, locale, fetch }: DeskOptions): Promise<Desk> {
  const call = createStaffCall({ baseUrl, fetch, onExpired: () => session.expire() });
  const session = createSessionStore(call);
  const upload = createStaffUpload(call, fetch);
  return { call, upload, session, words: await createWords(locale) };
}
