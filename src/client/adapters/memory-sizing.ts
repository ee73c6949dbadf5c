import {
  maxSizeProfiles,
  NewSizeProfileSchema,
  parseInput,
  SupportError,
  type NewSizeProfile,
  type SizeProfile,
  type SizingBackend,
} from '../../contract/index.js';
import type { MemoryAnswer, MemoryProfiles, MemorySession, MemoryWorld } from './memory-world.js';

export function createMemorySizing(
  world: MemoryWorld,
  present: (anew?: boolean) => MemorySession,
  answer: MemoryAnswer,
): SizingBackend {
  const { sizing } = world.data.shop.capabilities;

  /** Who signs in sees nothing of the guest before, who may have been somebody else. */
  function own(): MemoryProfiles {
    const { customer, profiles } = present();
    if (customer === undefined) return profiles;
    const own = world.profiles.get(customer) ?? { kept: new Map<string, SizeProfile>() };
    world.profiles.set(customer, own);
    return own;
  }

  function save(id: string, input: NewSizeProfile): SizeProfile {
    if (!sizing?.profiles) throw new SupportError('unsupported');
    const { name, body, consent, erasure } = parseInput(NewSizeProfileSchema, input);
    if (!/^[\w-]{1,64}$/.test(id))
      throw new SupportError('invalid', { fields: [{ path: 'profile', rule: 'regex' }] });
    const { kept: profiles, erasure: last } = own();
    if (erasure !== last) throw new SupportError('not-found');
    const before = profiles.get(id);
    if (!before && profiles.size >= maxSizeProfiles) throw new SupportError('conflict');
    const updatedAt = new Date(world.now()).toISOString();
    const isSame = before?.consent.version === consent;
    const at = isSame ? before.consent.at : updatedAt;
    const profile = { id, name, body, updatedAt, consent: { version: consent, at } };
    // Set anew, so that the last of them is the one changed last.
    profiles.delete(id);
    profiles.set(id, profile);
    return profile;
  }

  function erase(from: (kept: MemoryProfiles['kept']) => void): void {
    const profiles = own();
    from(profiles.kept);
    profiles.erasure = world.nextId('erasure');
  }

  return {
    product: (id, options) =>
      answer('sizing.product', [id], options?.signal, () => {
        if (!sizing) throw new SupportError('unsupported');
        const found = world.data.products?.find(({ productId }) => productId === id);
        if (!found) throw new SupportError('not-found');
        return found;
      }),
    profiles: (options) =>
      answer('sizing.profiles', [], options?.signal, () => {
        const { kept, erasure } = own();
        return { profiles: [...kept.values()].reverse(), ...(erasure !== undefined && { erasure }) };
      }),
    saveProfile: (id, profile, options) =>
      answer('sizing.saveProfile', [id, profile], options?.signal, () => save(id, profile)),
    eraseProfile: (id, options) =>
      answer('sizing.eraseProfile', [id], options?.signal, () => {
        erase((kept) => kept.delete(id));
      }),
    eraseProfiles: (options) =>
      answer('sizing.eraseProfiles', [], options?.signal, () => {
        erase((kept) => kept.clear());
      }),
  };
}
