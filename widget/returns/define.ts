import { define } from '../shared/define.js';
import { BellhopReturnStep } from './flow.js';
import { BellhopReturns } from './returns.js';

define(BellhopReturnStep, BellhopReturns);
