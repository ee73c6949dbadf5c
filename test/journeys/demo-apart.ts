import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DemoOptions, RunningDemo } from '../../demo/serve.js';

/** A demo whose process can be killed, and started again with what it kept. */
export interface DemoApart extends RunningDemo {
  kill(): Promise<void>;
  /** At the same addresses, with the same media server. */
  restart(): Promise<void>;
}

export async function serveDemoApart(options: DemoOptions): Promise<DemoApart> {
  let liveKit: object | undefined;
  let child: ChildProcess;

  async function ask(message: object): Promise<RunningDemo> {
    child.send(message);
    const gone = once(child, 'exit').then(() => {
      throw new Error('The demo ended.');
    });
    const [answer] = (await Promise.race([once(child, 'message'), gone])) as [RunningDemo];
    return answer;
  }
  async function start(own: DemoOptions): Promise<RunningDemo> {
    child = fork(join(import.meta.dirname, 'demo-child.mjs'), { stdio: 'inherit' });
    return ask({ options: own });
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  const demo = await start(options);
  const portOf = (url: string) => ({ port: Number(new URL(url).port), isChosen: true });
  const again = { ...options, shopPort: portOf(demo.shopUrl), gatewayPort: portOf(demo.gatewayUrl) };
  return {
    ...demo,
    async useLiveKit(server) {
      liveKit = { ...server };
      await ask({ liveKit });
    },
    kill: () => end('SIGKILL'),
    async restart() {
      await start(again);
      if (liveKit) await ask({ liveKit });
    },
    stop: () => end('SIGTERM'),
  };
}
