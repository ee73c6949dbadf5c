import { define } from '../shared/define.js';
import { BellhopReturnStep } from './flow.js';
import { BellhopReturnList } from './list.js';
import { BellhopReturns } from './returns.js';

define(BellhopReturnStep, BellhopReturnList, BellhopReturns);
