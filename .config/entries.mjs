// What a merchant installs: each entry of package.json's `exports` and the source it is made from. A new view adds its
// lines here and in `exports`; a test compares the two.

/** @type {Record<string, string>} */
export const entries = {
  '.': 'src/client/index.ts',
  './contract': 'src/contract/index.ts',
  './conformance': 'src/contract/conformance.ts',
  './ucp': 'src/contract/ucp.ts',
  './define': 'widget/define.ts',
  './loader': 'widget/loader/loader.ts',
  './call.js': 'widget/call/call.ts',
  './call/define.js': 'widget/call/define.ts',
  './chat.js': 'widget/chat/chat.ts',
  './chat/define.js': 'widget/chat/define.ts',
  './knowledge.js': 'widget/knowledge/article.ts',
  './knowledge/define.js': 'widget/knowledge/define.ts',
  './orders.js': 'widget/orders/orders.ts',
  './orders/define.js': 'widget/orders/define.ts',
  './returns.js': 'widget/returns/returns.ts',
  './returns/define.js': 'widget/returns/define.ts',
  './sizing.js': 'widget/sizing/size-finder.ts',
  './sizing/define.js': 'widget/sizing/define.ts',
  './withdrawal.js': 'widget/withdrawal/withdrawal.ts',
  './withdrawal/define.js': 'widget/withdrawal/define.ts',
};

/** Where the build puts a source: `widget/define.ts` becomes `dist/npm/widget/define.js`. */
export const builtPath = (source, extension = '.js') => `./dist/npm/${source.replace(/\.ts$/, extension)}`;
