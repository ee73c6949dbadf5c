import type { staffAuditRoutes } from '../../contract/staff-audit.js';
import type { Deps } from '../deps.js';
import { createAuditLog } from '../services/audit-log.js';
import type { Handlers } from './handler.js';

export function createStaffAuditHandlers(deps: Deps): Pick<Handlers, keyof typeof staffAuditRoutes> {
  const log = createAuditLog(deps);

  return { staffAudit: ({ staff, query }) => log.page(staff, query) };
}
