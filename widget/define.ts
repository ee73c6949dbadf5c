// `import 'bellhop/define'`: every element, for pages that bundle their own scripts.
import { paintLauncher } from './loader/launcher.js';
import './chat/define.js';
import './knowledge/define.js';
import './orders/define.js';
import './panel/define.js';
import './returns/define.js';
import { registry } from './shared/registry.js';
import './sizing/define.js';
import './withdrawal/define.js';

registry().paint ??= (host) => {
  if (host.hasAttribute('agents') && 'modelContext' in document)
    import('./agents/door.js').then(({ open }) => open(host, () => Promise.resolve())).catch(() => undefined);
  return paintLauncher(host);
};
