// What home says below its doors: it comes once they are there.
import { define } from '../shared/define.js';
import { BellhopAsking } from './asking.js';
import { BellhopElsewhere } from './elsewhere.js';
import { BellhopUnread } from './unread.js';

define(BellhopUnread, BellhopElsewhere, BellhopAsking);
