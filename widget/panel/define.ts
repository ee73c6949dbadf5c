// What the launcher opens: the widget with its panel and home. Views come when they are wanted.
import { BellhopHome } from '../home/home.js';
import { define } from '../shared/define.js';
import { BellhopWidget } from '../widget.js';
import { BellhopPanel } from './panel.js';

define(BellhopHome, BellhopPanel, BellhopWidget);
