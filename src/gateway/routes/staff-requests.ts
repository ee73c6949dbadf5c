import type { staffRequestRoutes } from '../../contract/staff-requests.js';
import type { Deps } from '../deps.js';
import { createStaffRequests } from '../services/staff-requests.js';
import type { Handlers } from './handler.js';

export function createStaffRequestHandlers(deps: Deps): Pick<Handlers, keyof typeof staffRequestRoutes> {
  const requests = createStaffRequests(deps);

  return {
    staffRequests: ({ staff, query }) => requests.list(staff, query),
    staffRequest: ({ staff, params }) => requests.get(staff, params.request),
    decideRequest: ({ staff, params, body }) => requests.decide(staff, params.request, body),
  };
}
