import { define } from '../shared/define.js';
import { BellhopProposal } from './proposal.js';

define(BellhopProposal);
