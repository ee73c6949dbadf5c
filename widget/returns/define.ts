import { define } from '../shared/define.js';
import { BellhopReturnItems } from './flow-items.js';
import { BellhopReturns } from './returns.js';

define(BellhopReturnItems, BellhopReturns);
