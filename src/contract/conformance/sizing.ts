import type { SupportBackend } from '../backend.js';
import { sizeConsentVersion } from '../sizing-kinds.js';
import {
  maxSizeProfiles,
  ProductSizingSchema,
  SizeProfileListSchema,
  SizeProfileSchema,
  type NewSizeProfile,
  type SizeBody,
  type SizeProfile,
  type SizingBackend,
} from '../sizing.js';
import { assert, assertEqual, assertShape, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';

const body: SizeBody = { fit: 'women', height: 168, weight: 64.5, age: 41 };
const mine: NewSizeProfile = { name: 'Me', body, consent: sizeConsentVersion };

function sizingOf(backend: SupportBackend): SizingBackend {
  assert(backend.sizing !== undefined, 'The backend has no sizing, which these cases are about');
  return backend.sizing;
}

/** As a page saves: knowing of every erasing so far. */
async function save(backend: SupportBackend, id: string, profile = mine): Promise<SizeProfile> {
  const sizing = sizingOf(backend);
  const { erasure } = await sizing.profiles();
  return sizing.saveProfile(id, { ...profile, erasure });
}

async function idsOf(backend: SupportBackend): Promise<string[]> {
  return (await sizingOf(backend).profiles()).profiles.map(({ id }) => id);
}

export const cases = [
  conformanceCase("tells anybody of a product's sizes", ['sizing'], async ({ backend, sized }) => {
    const product = await sizingOf(backend).product(sized!);
    assertShape(ProductSizingSchema, product, 'The product');
    assertEqual(product.productId, sized, 'Its id');
    const labels = product.chart?.sizes.map(({ label }) => label) ?? [];
    const sizes = product.variants.flatMap(({ size }) => size ?? []);
    assert(sizes.length > 0, 'A variant has a size');
    assertEqual(
      sizes.filter((size) => !labels.includes(size)),
      [],
      'Sizes that the chart has not',
    );
  }),

  conformanceCase('has no sizes of a product that is not there', ['sizing'], async ({ backend }) => {
    const sizing = sizingOf(backend);
    for (const id of ['no-such-product', '..', 'a/b', '%'])
      await refusal(sizing.product(id), id, 'not-found');
  }),

  conformanceCase('keeps a size profile, and changes it', ['size-profiles'], async ({ backend, advance }) => {
    const sizing = sizingOf(backend);
    assertEqual(await sizing.profiles(), { profiles: [] }, 'What is kept before');
    const first = await sizing.saveProfile('me', mine);
    assertShape(SizeProfileSchema, first, 'The profile');
    assertEqual(
      [first.id, first.name, first.consent.version],
      ['me', 'Me', sizeConsentVersion],
      'What it says',
    );
    const later = { ...mine, name: 'Myself', body: { ...body, weight: 66 } };
    const second = await sizing.saveProfile('me', later);
    assertEqual([second.name, second.body.weight], ['Myself', 66], 'What was changed');
    assertEqual(second.consent, first.consent, 'The consent');
    // A clock may know seconds only.
    await advance?.(1000);
    await sizing.saveProfile('daughter', { ...mine, name: 'My daughter' });
    const list = await sizing.profiles();
    assertShape(SizeProfileListSchema, list, 'The list');
    assertEqual(
      list.profiles.map(({ name }) => name),
      ['My daughter', 'Myself'],
      'The list, the one changed last first',
    );
  }),

  conformanceCase('keeps nothing of a pregnancy', ['size-profiles'], async ({ backend }) => {
    const sizing = sizingOf(backend);
    const pregnant: SizeBody = { ...body, pregnant: true };
    await sizing.saveProfile('me', { ...mine, body: pregnant });
    const [kept] = (await sizing.profiles()).profiles;
    assert(kept !== undefined && !('pregnant' in kept.body), 'It is kept');
  }),

  conformanceCase('erases one profile, and all', ['size-profiles'], async ({ backend }) => {
    const sizing = sizingOf(backend);
    await sizing.eraseProfile('never-there');
    await sizing.eraseProfiles();
    for (const id of ['a', 'b', 'c']) await save(backend, id);
    await sizing.eraseProfile('b');
    assertEqual((await idsOf(backend)).sort(), ['a', 'c'], 'What is left of three');
    await sizing.eraseProfile('b');
    await sizing.eraseProfiles();
    assertEqual(await idsOf(backend), [], 'What is left');
  }),

  conformanceCase('keeps nothing that an erasing has overtaken', ['size-profiles'], async ({ backend }) => {
    const sizing = sizingOf(backend);
    await save(backend, 'me');
    for (const erase of [() => sizing.eraseProfile('me'), () => sizing.eraseProfiles()]) {
      const { erasure } = await sizing.profiles();
      await erase();
      for (const id of ['me', 'another'])
        await refusal(sizing.saveProfile(id, { ...mine, erasure }), 'What was on its way', 'not-found');
      assertEqual(await idsOf(backend), [], 'What is kept');
    }
    await save(backend, 'me');
    assertEqual(await idsOf(backend), ['me'], 'What is kept when it is saved anew');
  }),

  conformanceCase('keeps nothing without consent to the words of today', ['size-profiles'], async (world) => {
    const sizing = sizingOf(world.backend);
    const { consent: _, ...without } = mine;
    for (const [what, asked] of [
      ['Without consent', without],
      ['With consent to older words', { ...mine, consent: '2019-01' }],
    ] as const)
      await refusal(sizing.saveProfile('me', asked as NewSizeProfile), what, 'invalid');
    assertEqual(await idsOf(world.backend), [], 'What is kept');
  }),

  conformanceCase('keeps no more profiles than it may', ['size-profiles'], async ({ backend }) => {
    const sizing = sizingOf(backend);
    for (let count = 0; count < maxSizeProfiles; count++) await sizing.saveProfile(`p${count}`, mine);
    await refusal(sizing.saveProfile('one-more', mine), 'One more', 'conflict');
    await sizing.saveProfile('p0', { ...mine, name: 'Changed' });
    await sizing.eraseProfile('p1');
    await save(backend, 'one-more');
    assertEqual((await idsOf(backend)).length, maxSizeProfiles, 'How many are kept');
  }),

  conformanceCase('shows a profile to its own shopper alone', ['size-profiles'], async (world) => {
    await sizingOf(world.backend).saveProfile('me', mine);
    const stranger = world.newShopper();
    assertEqual(await idsOf(stranger), [], 'What a stranger sees');
    await sizingOf(stranger).saveProfile('me', { ...mine, name: 'Somebody else' });
    await sizingOf(stranger).eraseProfile('me');
    await sizingOf(stranger).eraseProfiles();
    const { profiles } = await sizingOf(world.backend).profiles();
    assertEqual(
      profiles.map(({ name }) => name),
      ['Me'],
      'What the shopper sees',
    );
  }),

  conformanceCase(
    "forgets a guest's profiles when the session ends",
    ['size-profiles'],
    async ({ backend }) => {
      await sizingOf(backend).saveProfile('me', mine);
      await backend.session.end();
      assertEqual(await idsOf(backend), [], 'What is kept');
    },
  ),

  conformanceCase(
    "keeps a customer's profiles for the customer, and takes over no guest's",
    ['size-profiles', 'identity'],
    async (world) => {
      const { backend, order, other, token } = world;
      await sizingOf(backend).saveProfile('guest', mine);
      await backend.session.identify(await token(order.customer));
      assertEqual(await idsOf(backend), [], 'What the customer sees of the guest');
      await save(backend, 'me');
      await backend.session.end();

      const elsewhere = world.newShopper();
      await elsewhere.session.identify(await token(order.customer));
      assertEqual(await idsOf(elsewhere), ['me'], 'What the customer sees elsewhere');
      const another = world.newShopper();
      await another.session.identify(await token(other.customer));
      assertEqual(await idsOf(another), [], 'What another customer sees');
      await sizingOf(elsewhere).eraseProfiles();
    },
  ),
];
