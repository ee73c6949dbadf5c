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

registry().paint ??= paintLauncher;
