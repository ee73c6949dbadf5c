import type { PreinitializedWritableAtom } from 'nanostores';
import {
  sizeConsentVersion,
  SupportError,
  type SizeProfile,
  type SizingBackend,
} from '../../contract/index.js';
import type { Loader } from '../loadable.js';
import { createWriteKeys } from '../write-keys.js';
import type { Calls } from './call.js';
import { wholeBody, type BodySaid, type SizingStore } from './sizing.js';

/** What of the sizing store keeps and erases bodies. Comes with the first that is kept or erased. */
export interface SizeProfileWrites extends Pick<SizingStore, 'erase' | 'eraseAll'> {
  save(present: BodySaid, name: string, profileId?: string): Promise<SizeProfile>;
  /** The shopper leaves. */
  forget(): void;
}

export interface SizeProfileWritesOptions {
  readonly call: Calls<SizingBackend>['call'];
  readonly profiles: Loader<readonly SizeProfile[]>;
  /** The list as it is known now, without asking for it. */
  readonly known: () => readonly SizeProfile[];
  readonly $profileId: PreinitializedWritableAtom<string | undefined>;
}

export function createSizeProfileWrites({
  call,
  profiles,
  known,
  $profileId,
}: SizeProfileWritesOptions): SizeProfileWrites {
  const keys = createWriteKeys();
  /** How often the shopper has chosen to erase. */
  let erasings = 0;

  function erased(isGone: (id: string) => boolean): void {
    keys.clear();
    profiles.set(known().filter(({ id }) => !isGone(id)));
    const id = $profileId.get();
    if (id !== undefined && isGone(id)) $profileId.set(undefined);
  }

  return {
    save: async (present, name, profileId) => {
      const whole = wholeBody(present);
      if (!whole) throw new TypeError('the body is not whole');
      const { pregnant: _pregnant, ...body } = whole;
      const said = { name, body, consent: sizeConsentVersion } as const;
      // Cut off and tried again it is the same profile.
      const begun = erasings;
      const saved = await keys.hold(`${profileId} ${JSON.stringify(said)}`, async (key) => {
        const { profiles: _profiles, ...last } = await call((sizing) => sizing.profiles());
        // The backend knows what is erased after this list; what was erased since the shopper saved, the page does.
        if (begun !== erasings) throw new SupportError('not-found');
        return call((sizing) => sizing.saveProfile(profileId ?? key, { ...said, ...last }));
      });
      if (begun === erasings) profiles.set([saved, ...known().filter(({ id }) => id !== saved.id)]);
      else await profiles.refresh();
      const isKept = known().some(({ id }) => id === saved.id);
      $profileId.set(isKept ? saved.id : undefined);
      if (!isKept) throw new SupportError('not-found');
      return saved;
    },
    erase: async (id) => {
      erasings += 1;
      await call((sizing) => sizing.eraseProfile(id));
      erased((each) => each === id);
    },
    eraseAll: async () => {
      erasings += 1;
      await call((sizing) => sizing.eraseProfiles());
      erased(() => true);
    },
    forget: () => keys.clear(),
  };
}
