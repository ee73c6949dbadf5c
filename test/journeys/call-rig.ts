import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceFlags, writeCamera } from '../calls/devices.js';
import { findLiveKit, startLiveKit } from '../livekit.mjs';
import { type AgentAtDesk, arriveAtDesk } from './agent.js';
import { startDemoRig, type DemoRig, type DemoRigOptions } from './demo.js';
import { Talk } from './talk.js';

const { server, why } = await findLiveKit();

/** Whether a media server of the tests' own can be had; says what is skipped where there is none. */
export function hasLiveKit(what: string): boolean {
  const isOwn = server !== undefined && !('url' in server);
  if (!isOwn) console.warn(`skipped: ${what}: ${why ?? 'LiveKit runs elsewhere'}`);
  return isOwn;
}

/** A shopper whose camera sees red, an agent at the console whose camera sees blue, and a media server between them. */
export interface CallRig {
  readonly rig: DemoRig;
  readonly liveKit: Awaited<ReturnType<typeof startLiveKit>>;
  readonly agent: AgentAtDesk;
  readonly talk: Talk;
  /** Of the shopper's browser, for another one. */
  readonly flags: readonly string[];
  close(): Promise<void>;
}

export interface CallRigOptions extends Pick<DemoRigOptions, 'serve'> {
  /** Of the shop, where the shopper begins. */
  readonly path?: string;
  /** Of the shopper's camera. */
  readonly resolution?: readonly [width: number, height: number];
}

export async function startCallRig({ path, resolution, serve }: CallRigOptions = {}): Promise<CallRig> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-cameras-'));
  const flags = deviceFlags(await writeCamera(folder, 'red', resolution));
  const rig = await startDemoRig({ flags, ...(serve && { serve }) });
  const liveKit = await startLiveKit(server!, { webhookUrls: [rig.demo.callsHookUrl] });
  await rig.demo.useLiveKit(liveKit);
  const agent = await arriveAtDesk(rig.demo, deviceFlags(await writeCamera(folder, 'blue')));
  const talk = await Talk.begin(rig, 'en', path);
  return {
    ...{ rig, liveKit, agent, talk, flags },
    async close() {
      await agent.close();
      await rig.close();
      await liveKit.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
