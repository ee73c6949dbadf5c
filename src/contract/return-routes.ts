import * as v from 'valibot';
import { FileLinkSchema, maxAddedPhotos } from './photos.js';
import { ReturnDecisionSchema } from './return-decisions.js';
import { returnStatuses } from './return-kinds.js';
import {
  NewReturnSchema,
  QuoteRequestSchema,
  ReturnOptionsSchema,
  ReturnPageSchema,
  ReturnQuoteSchema,
  ReturnSchema,
} from './returns.js';
import type { Route } from './route.js';
import { StaffReturnSchema } from './staff-returns.js';
import { NewWithdrawalSchema, WithdrawalPageSchema, WithdrawalSchema } from './withdrawals.js';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const OrderParams = v.object({ order: Id });
const ReturnParams = v.object({ return: Id });
const PhotoParams = v.object({ photo: Id });
const Cursor = v.optional(v.pipe(v.string(), v.maxLength(200)));
const AfterParams = v.object({ after: Cursor });

/** Returns and withdrawals: what shoppers and the shop's staff call. */
export const returnRoutes = {
  returnOptions: {
    method: 'get',
    path: '/v1/orders/:order/return-options',
    summary: 'What can be returned of an order, by when, why and for what',
    access: 'session',
    params: OrderParams,
    status: 200,
    response: ReturnOptionsSchema,
    errors: ['not-found', 'code-required', 'unsupported'],
  },
  quoteReturn: {
    method: 'post',
    path: '/v1/orders/:order/return-quotes',
    summary: 'What the money of a return would be',
    access: 'session',
    params: OrderParams,
    body: QuoteRequestSchema,
    status: 200,
    response: ReturnQuoteSchema,
    errors: ['not-found', 'code-required', 'conflict', 'unsupported'],
  },
  createReturn: {
    method: 'post',
    path: '/v1/orders/:order/returns',
    summary: 'Ask to return items',
    access: 'session',
    params: OrderParams,
    body: NewReturnSchema,
    status: 201,
    response: ReturnSchema,
    idempotent: true,
    errors: ['not-found', 'code-required', 'conflict', 'in-progress', 'key-reused', 'unsupported'],
  },
  returns: {
    method: 'get',
    path: '/v1/returns',
    summary: 'The returns of the orders to which the session has full access, newest first',
    access: 'session',
    query: AfterParams,
    status: 200,
    response: ReturnPageSchema,
    errors: [],
  },
  return: {
    method: 'get',
    path: '/v1/returns/:return',
    summary: 'One return',
    access: 'session',
    params: ReturnParams,
    status: 200,
    response: ReturnSchema,
    errors: ['not-found'],
  },
  cancelReturn: {
    method: 'post',
    path: '/v1/returns/:return/cancellation',
    summary: 'Call a return off while nothing was sent',
    access: 'session',
    params: ReturnParams,
    status: 200,
    response: ReturnSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'in-progress', 'key-reused'],
  },
  addReturnPhotos: {
    method: 'post',
    path: '/v1/returns/:return/photos',
    summary: 'Add uploaded photos that staff asked for',
    access: 'session',
    params: ReturnParams,
    body: v.object({ photos: v.pipe(v.array(Id), v.minLength(1), v.maxLength(maxAddedPhotos)) }),
    status: 200,
    response: ReturnSchema,
    idempotent: true,
    errors: ['not-found', 'conflict', 'in-progress', 'key-reused'],
  },
  slipLink: {
    method: 'post',
    path: '/v1/returns/:return/slip-links',
    summary: 'A short-lived address of the slip (PDF)',
    access: 'session',
    params: ReturnParams,
    status: 201,
    response: FileLinkSchema,
    errors: ['not-found', 'conflict'],
  },
  confirmWithdrawal: {
    method: 'post',
    path: '/v1/withdrawals',
    summary: 'Withdraw from a purchase; the receipt goes out by mail',
    access: 'session',
    body: NewWithdrawalSchema,
    status: 201,
    response: WithdrawalSchema,
    idempotent: true,
    errors: ['in-progress', 'key-reused', 'unsupported'],
  },
  staffReturns: {
    method: 'get',
    path: '/v1/staff/returns',
    summary: "The shop's returns, newest first",
    access: 'staff',
    query: v.object({ after: Cursor, status: v.optional(v.picklist(returnStatuses)) }),
    status: 200,
    response: ReturnPageSchema,
    errors: [],
  },
  staffReturn: {
    method: 'get',
    path: '/v1/staff/returns/:return',
    summary: 'One return of the shop',
    access: 'staff',
    params: ReturnParams,
    status: 200,
    response: StaffReturnSchema,
    errors: ['not-found'],
  },
  decideReturn: {
    method: 'post',
    path: '/v1/staff/returns/:return/decisions',
    summary:
      'Approve, decline, ask for photos, or say how far it is; said twice, it is done once. What two must approve is `requested` after the first',
    access: 'staff',
    params: ReturnParams,
    body: ReturnDecisionSchema,
    status: 200,
    response: StaffReturnSchema,
    errors: ['not-found', 'code-required', 'conflict'],
  },
  staffPhotoLink: {
    method: 'post',
    path: '/v1/staff/photos/:photo/links',
    summary: 'A short-lived address of a photo of a return',
    access: 'staff',
    params: PhotoParams,
    status: 201,
    response: FileLinkSchema,
    errors: ['not-found'],
  },
  staffWithdrawals: {
    method: 'get',
    path: '/v1/staff/withdrawals',
    summary: 'Withdrawals, newest first',
    access: 'staff',
    query: AfterParams,
    status: 200,
    response: WithdrawalPageSchema,
    errors: [],
  },
} as const satisfies Record<string, Route>;
