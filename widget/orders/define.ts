import { define } from '../shared/define.js';
import { BellhopCode } from './code.js';
import { BellhopOrderList } from './list.js';
import { BellhopOrderLookup } from './lookup.js';
import { BellhopOrderNumbers } from './numbers.js';
import { BellhopOrder } from './order.js';
import { BellhopOrders } from './orders.js';
import { BellhopOrderRequest } from './request.js';

define(
  BellhopCode,
  BellhopOrderRequest,
  BellhopOrderLookup,
  BellhopOrderNumbers,
  BellhopOrderList,
  BellhopOrder,
  BellhopOrders,
);
