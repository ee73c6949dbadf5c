import type { Deps } from '../deps.js';
import type { Services } from '../http/mount.js';
import { createCallHandlers } from './calls.js';
import { createChatHandlers } from './chat.js';
import type { Handlers } from './handler.js';
import { createKnowledgeHandlers } from './knowledge.js';
import { createOrderHandlers } from './orders.js';
import { createPhotoHandlers } from './photos.js';
import { createProductHandlers } from './products.js';
import { createReturnHandlers } from './returns.js';
import { createSessionHandlers } from './session.js';
import { createSizingHandlers } from './sizing.js';
import { createStaffAgentHandlers } from './staff-agents.js';
import { createStaffAuditHandlers } from './staff-audit.js';
import { createStaffChatHandlers } from './staff-chat.js';
import { createStaffDeskHandlers } from './staff-desk.js';
import { createStaffRequestHandlers } from './staff-requests.js';
import { createWithdrawalHandlers } from './withdrawals.js';

/** The handler of every route of the contract. */
export function createHandlers(deps: Deps, services: Services): Handlers {
  return {
    ...createSessionHandlers(deps, services),
    ...createOrderHandlers(deps, services),
    ...createReturnHandlers(deps),
    ...createPhotoHandlers(deps),
    ...createWithdrawalHandlers(deps),
    ...createSizingHandlers(deps, services),
    ...createProductHandlers(deps, services),
    ...createChatHandlers(deps),
    ...createStaffChatHandlers(deps),
    ...createStaffDeskHandlers(deps),
    ...createStaffRequestHandlers(deps),
    ...createCallHandlers(deps),
    ...createStaffAgentHandlers(deps, services),
    ...createStaffAuditHandlers(deps),
    ...createKnowledgeHandlers(deps, services),
  };
}
