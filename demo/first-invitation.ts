import { invitationLink, inviteTo } from '../src/gateway/invite/invite.js';
import type { RunningGateway } from '../src/gateway/start.js';

/** The link by which somebody arrives at the console, as long as nobody has. */
export async function firstInvitation(
  db: RunningGateway['deps']['db'],
  shop: string,
  consoleUrl: string,
): Promise<string | undefined> {
  const somebody = await db
    .selectFrom('accounts')
    .select('id')
    .where('shop_id', '=', shop)
    .where('password', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (somebody) return undefined;
  const invite = { email: 'robin@northfold.example', name: 'Robin', role: 'admin' } as const;
  const { token } = await inviteTo(db, { shop, invite });
  return invitationLink(consoleUrl, token);
}
