import { define } from '../shared/define.js';
import { BellhopWithdrawal } from './withdrawal.js';

define(BellhopWithdrawal);
