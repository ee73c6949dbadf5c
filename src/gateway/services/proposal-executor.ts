import type { ProposalExecutor } from './proposals.js';
import type { Requests } from './requests.js';
import type { Returns } from './returns.js';

/** Proposals through the same services as the routes, which decide again by what holds now. */
export function createExecutor({
  returns,
  requests,
}: {
  readonly returns: Pick<Returns, 'create' | 'cancel'>;
  readonly requests: Requests;
}): ProposalExecutor {
  return async (session, proposal, call) => {
    switch (proposal.action) {
      case 'return': {
        const { id, number } = await returns.create(session, proposal.orderId, proposal.return, call);
        return { kind: 'return', returnId: id, number };
      }
      case 'request': {
        const { orderId, orderNumber: number, request } = proposal;
        await requests.ask(session, orderId, request, call);
        return { kind: 'order', orderId, number };
      }
      case 'cancel-return': {
        const { id, number } = await returns.cancel(session, proposal.returnId);
        return { kind: 'return', returnId: id, number };
      }
    }
  };
}
