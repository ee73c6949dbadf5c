import { afterAll, beforeAll } from 'vitest';
import { tellJourneys } from './chat-journeys.js';
import { startDemoRig, type DemoRig } from './demo.js';

let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

tellJourneys('with no model', () => rig, false);
