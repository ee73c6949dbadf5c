import { documentedPolicy, startPhotoRig, type PhotoRig, type PhotoWindow } from '../journeys/photo-page.js';

/** A 12-megapixel photo on its way through the device, in a real browser. Milliseconds; long tasks are the page's own. */
export async function bench({ rounds = 5 } = {}): Promise<object> {
  const rig = await startPhotoRig();
  try {
    const bytes = await rig.addLargePhoto();
    return {
      bytes,
      inWorker: await several(rig, documentedPolicy, rounds),
      onThePagesThread: await several(
        rig,
        documentedPolicy.replace('worker-src blob:', "worker-src 'none'"),
        rounds,
      ),
    };
  } finally {
    await rig.close();
  }
}

interface Measured {
  readonly took: number;
  readonly longTasks: readonly number[];
  readonly madeBytes: number;
}

async function several(rig: PhotoRig, policy: string, rounds: number): Promise<object> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { page } = await rig.visit(policy);
    all.push(await page.evaluate(measure));
    await page.close();
  }
  const took = all.map((each) => each.took).sort((a, b) => a - b);
  return {
    took: took[Math.floor(took.length / 2)],
    longTasks: all.map((each) => each.longTasks.length),
    longestTask: Math.max(0, ...all.flatMap((each) => each.longTasks)),
    madeBytes: all[0]?.madeBytes,
  };
}

async function measure(): Promise<Measured> {
  const photo = await (await fetch('/large.jpg')).blob();
  const idle = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve));
  await idle();
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration));
  });
  observer.observe({ type: 'longtask' });
  const begun = performance.now();
  const { blob } = await (window as unknown as PhotoWindow).prepare(photo);
  const took = Math.round(performance.now() - begun);
  await idle();
  return { took, longTasks, madeBytes: blob.size };
}
