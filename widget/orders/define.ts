import { define } from '../shared/define.js';
import { BellhopOrderList } from './list.js';
import { BellhopOrderLookup } from './lookup.js';
import { BellhopOrder } from './order.js';
import { BellhopOrders } from './orders.js';

define(BellhopOrderLookup, BellhopOrderList, BellhopOrder, BellhopOrders);
