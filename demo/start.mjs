// `npm start`: the demo shop, its gateway and the outbox, with one command. `npm start -- --fresh` forgets the data first.
import { join } from 'node:path';
import { bootstrap, failPlainly, root, runWithProgress } from '../test/bootstrap.mjs';
import { prepareLiveKit, startLiveKit } from '../test/livekit.mjs';

const options = new Set(process.argv.slice(2));
const unknown = [...options].filter((option) => option !== '--fresh');
if (unknown.length > 0) {
  failPlainly(new Error(`npm start does not know ${unknown.join(' ')}. It knows: npm start -- --fresh`));
}

await bootstrap().catch(failPlainly);
// Node 20, in which this may begin, has no globSync; by now it is Node 24.
const { globSync, statSync } = await import('node:fs');
// What the demo keeps (its keys, addresses, codes) is for its own user.
process.umask(0o077);

try {
  await build(
    'the widget',
    'dist/cdn/integrity.json',
    ['src/{contract,client,console,sizing}/**', 'widget/**', 'rollup.config.mjs'],
    ['node_modules/rollup/dist/bin/rollup', '--config', 'rollup.config.mjs', '--silent'],
  );
  await build(
    'the demo shop',
    'dist/demo/index.html',
    ['demo/**', 'src/{contract,sizing}/**'],
    ['demo/storefront/build.mjs'],
  );

  await import('../.config/ts-hooks.mjs');
  const { serveDemo } = await import('./serve.ts');
  const { modelOf, readConfig } = await import('../src/gateway/config.ts');
  const assistant = Object.entries(process.env).filter(([name]) => name.startsWith('BELLHOP_ASSISTANT_'));
  const model = modelOf(readConfig({ ...Object.fromEntries(assistant), BELLHOP_DEMO: '1' }));
  const demo = await serveDemo({
    fresh: options.has('--fresh'),
    dataDir: process.env.BELLHOP_DATA_DIR || join(root, '.data', 'gateway'),
    shopPort: portOf('SHOP_PORT', 8080),
    gatewayPort: portOf('PORT', 8787),
    model,
    say: (words) => console.log(words),
  });
  const { invitationUrl } = demo;
  const arrive = invitationUrl ? `Arrive at the console, its first admin, by\n    ${invitationUrl}\n` : '';
  console.log(`
  Shop      ${demo.shopUrl}
  Gateway   ${demo.gatewayUrl}
  Console   ${demo.consoleUrl}   (where the shop's people answer)
  Outbox    ${demo.outboxUrl}   (every mail lands here: one-time codes, order numbers)
  Staff key ${demo.staffKey}   (of this demo alone)${model ? `\n  Model     ${model.name} at ${model.url}` : ''}
  ${arrive}
  Try it: open the shop, press Help, track order NF-20418 with +44 7700 900418.
  Size:   ${demo.shopUrl}/products/field-coat/ tells a shopper's; ${demo.shopUrl}/size-chart/ reads a chart of yours.
  People: with the console open, press Help in the shop and write that you want to talk to a person. Accept it at the
  console, answer, and call from there by voice or video.
  Return: order NF-20421 with lucia@example.com can go back, of NF-20435 with tom@example.com not all;
  their codes are in the outbox. Staff see the returns, with the <id> of each, and approve one, by
    curl -H 'Authorization: Bearer <staff key>' ${demo.gatewayUrl}/v1/staff/returns
    curl -X POST -H 'Authorization: Bearer <staff key>' -H 'Content-Type: application/json' \\
      -d '{"type":"approve"}' ${demo.gatewayUrl}/v1/staff/returns/<id>/decisions
  Stop with Ctrl-C. The data stays; npm start -- --fresh begins anew.
`);

  // Nobody waits for it: whoever opens the counter once it answers can call.
  const calls = prepareLiveKit({
    say: (words) => console.log(`  Calls     ${words}`),
    async onReady(server, signal) {
      const webhookUrls = [demo.callsHookUrl];
      const ports = { http: 7880, tcp: 7881, udp: 7882 };
      const running = await startLiveKit(server, { webhookUrls, ports, signal });
      await demo.useLiveKit(running);
      return running;
    },
  });

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('Stopping …');
      // The gateway first: it would miss the media server, and say so.
      demo
        .stop()
        .finally(() => calls.stop())
        .then(() => console.log('Stopped.'), failPlainly);
    });
  }
} catch (error) {
  failPlainly(error);
}

/** Builds when the result is missing or older than what it is made from. */
async function build(what, result, sources, command) {
  const built = statSync(join(root, result), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = Math.max(
    ...globSync([...sources, 'package-lock.json', '.config/**'], { cwd: root }).map(
      (file) => statSync(join(root, file)).mtimeMs,
    ),
  );
  if (built < newest) await runWithProgress(`Building ${what}`, [process.execPath, ...command]);
}

function portOf(variable, usual) {
  const text = process.env[variable];
  if (!text) return { port: usual, isChosen: false };
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${variable} must be a port number, 0 to 65535.`);
  return { port, isChosen: true };
}
