import { define } from '../shared/define.js';
import { BellhopSizeFinder } from './size-finder.js';

define(BellhopSizeFinder);
