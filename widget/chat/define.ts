import { define } from '../shared/define.js';
import { BellhopMessageList } from './message-list.js';

define(BellhopMessageList);
