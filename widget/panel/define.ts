// What the launcher opens: the widget with its panel and home. Views come when they are wanted.
import { BellhopHome } from '../home/home.js';
import { define } from '../shared/define.js';
import { BellhopWidget } from '../widget.js';
import { BellhopPanel } from './panel.js';
import { standAlone } from '../shared/views.js';

define(BellhopHome, BellhopPanel, BellhopWidget);

// Here rather than in the loader, so that views find what they share already loaded.
if (typeof document !== 'undefined') for (const { load } of standAlone()) load?.().catch(() => undefined);
