import type { Hono } from 'hono';
import { SupportError } from '../../contract/index.js';
import { staffStream } from '../../contract/staff-stream.js';
import type { Deps } from '../deps.js';
import { type Env, MethodError, type Services } from '../http/mount.js';
import { authenticateStaff } from '../http/staff-access.js';
import { beginStream } from '../http/stream-out.js';

/** The stream of a desk, over the raw response as that of a conversation is. */
export function mountStaffStream(app: Hono<Env>, { chat, limits }: Deps, services: Services): void {
  app.get(staffStream.path, async (context) => {
    context.set('route', 'staffStream');
    const staff = await authenticateStaff(context.req.raw, services);
    context.set('shopId', staff.shop.id);
    if (!staff.shop.chat) throw new SupportError('unsupported');
    const address = context.get('address');
    const { account, actor } = staff;
    const holders = account ? [account.sessionId, account.id] : [actor];
    await limits.take('stream-per-session', holders[0] ?? actor);
    chat.desks.check({ address });

    const headers = new Headers({
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Request-Id': context.get('requestId'),
    });
    const { response, out } = beginStream(context, headers);
    if (out) {
      chat.desks.add(
        { shopId: staff.shop.id, holders, address, isCurrent: () => services.staffSessions.isCurrent(staff) },
        out,
      );
    }
    return response;
  });

  app.all(staffStream.path, (context) => {
    context.set('route', staffStream.path);
    context.header('Allow', 'GET, OPTIONS');
    throw new MethodError();
  });
}
