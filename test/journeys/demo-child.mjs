// A demo in a process of its own, which can be killed: told what to do by whoever started it, and ends with them.
await import('../../.config/ts-hooks.mjs');
const { serveDemo } = await import('../../demo/serve.ts');

let demo;
process.on('message', async ({ options, liveKit }) => {
  if (options) demo = await serveDemo(options);
  if (liveKit) await demo.useLiveKit(liveKit);
  process.send({ ...demo });
});
process.on('disconnect', () => process.exit());
