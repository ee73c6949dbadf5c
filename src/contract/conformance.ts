import { cases as access } from './conformance/access.js';
import { cases as chat } from './conformance/chat.js';
import { cases as chatPhotos } from './conformance/chat-photos.js';
import { cases as chatStreams } from './conformance/chat-streams.js';
import { cases as codes } from './conformance/codes.js';
import type { ConformanceCase } from './conformance/harness.js';
import { cases as hostile } from './conformance/hostile.js';
import { cases as identity } from './conformance/identity.js';
import { cases as knowledge } from './conformance/knowledge.js';
import { cases as lookups } from './conformance/lookups.js';
import { cases as products } from './conformance/products.js';
import { cases as requests } from './conformance/requests.js';
import { cases as returnChecks } from './conformance/return-checks.js';
import { cases as returnPhotos } from './conformance/return-photos.js';
import { cases as returnSteps } from './conformance/return-steps.js';
import { cases as returns } from './conformance/returns.js';
import { cases as shapes } from './conformance/shapes.js';
import { cases as sizing } from './conformance/sizing.js';

export type {
  ConformanceCase,
  ConformanceHarness,
  ConformanceNeed,
  ConformanceOrder,
  ConformanceStep,
  ConformanceWorld,
} from './conformance/harness.js';

/**
 * What every backend does, as cases for any test runner:
 *
 *     for (const { name, run } of conformanceCases()) it(name, () => run(harness));
 *
 * A case that the backend's capabilities leave out passes without being tried, and says so.
 */
export function conformanceCases(): readonly ConformanceCase[] {
  return [
    ...shapes,
    ...lookups,
    ...access,
    ...codes,
    ...identity,
    ...requests,
    ...returns,
    ...sizing,
    ...products,
    ...knowledge,
    ...chat,
    ...chatPhotos,
    ...chatStreams,
    ...returnChecks,
    ...returnSteps,
    ...returnPhotos,
    ...hostile,
  ];
}
