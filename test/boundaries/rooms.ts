/** Who may import whom: the table of docs/architecture.md, room by room. */
export interface Room {
  /** Folders or files of which this room is made; the longest that fits wins. */
  readonly path: string;
  readonly rooms: readonly string[];
  /** Packages, by name; `node:` stands for all of Node's own modules. */
  readonly packages: readonly string[];
  /** Nothing but types may be imported statically. */
  readonly isTypesOnly?: boolean;
}

const state = ['nanostores'];
const elements = ['lit', '@lit/context'];

export const rooms = (gatewayPackages: readonly string[]): readonly Room[] => [
  { path: 'src/contract', rooms: [], packages: ['valibot'] },
  { path: 'src/sizing', rooms: ['src/contract'], packages: [] },
  {
    path: 'src/client',
    rooms: ['src/contract', 'src/sizing'],
    packages: [
      ...[...state, 'ky', 'eventsource-parser', 'valibot', 'icu-minify', 'idb-keyval', 'livekit-client'],
    ],
  },
  {
    path: 'src/console',
    // What draws a page, a message and a call is the widget's, and so are its guards.
    rooms: [
      ...['src/client', 'src/contract', 'widget/shared'],
      ...['widget/call/call.styles.ts', 'widget/call/controls.ts', 'widget/call/icons.ts'],
      ...['widget/call/picture.ts', 'widget/call/scene.ts'],
    ],
    packages: ['lit', ...state, 'ky', 'eventsource-parser', 'valibot'],
  },
  {
    path: 'widget',
    // The launcher's painting is the loader's, for pages that bundle it too.
    rooms: ['src/client', 'src/contract', 'src/sizing', 'widget/loader/launcher.ts'],
    packages: [...elements, ...state, 'marked', 'uqr'],
  },
  { path: 'widget/loader', rooms: ['widget', 'src/client', 'src/contract'], packages: [], isTypesOnly: true },
  { path: 'src/gateway', rooms: ['src/contract', 'src/sizing'], packages: ['node:', ...gatewayPackages] },
  // A shop embeds what was built; its starter brings the gateway up beside it.
  {
    path: 'demo',
    rooms: ['src', 'widget', 'test/bootstrap.mjs', 'test/livekit.mjs', '.config'],
    packages: ['node:', 'esbuild', 'valibot', 'hono', '@hono/node-server', 'jose', '@iconify-json/noto'],
  },
];
