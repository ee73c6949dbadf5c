import { define } from '../shared/define.js';
import { BellhopOrderLookup } from './lookup.js';
import { BellhopOrder } from './order.js';
import { BellhopOrders } from './orders.js';

define(BellhopOrderLookup, BellhopOrder, BellhopOrders);
