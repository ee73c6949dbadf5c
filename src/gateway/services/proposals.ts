import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  type ChatCard,
  type ChatEvent,
  isSupportError,
  type OpenProposal,
  type Proposal,
  type ProposalDecision,
  SupportError,
  type SupportErrorCode,
} from '../../contract/index.js';
import { subjectOf } from '../../contract/chat-cards.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { ProposalsTable } from '../database/schema/chat.js';
import type { Deps } from '../deps.js';
import { append, findEntry, type NewEvent } from './chat-log.js';
import type { Conversations } from './conversations.js';
import { keyedHasher } from './secrets.js';
import type { SessionContext } from './session.js';
import { isUuid } from './uuid.js';

/** Carries a proposal out for a session, as its route would. The same key is the same write. */
export type ProposalExecutor = (
  session: SessionContext,
  proposal: Proposal,
  call: { readonly idempotencyKey: string; readonly locale: string | undefined },
) => Promise<ChatCard | undefined>;

/** What the shopper is asked to confirm. */
export interface Proposals {
  /** With the nonce for this session's one decision. `conflict` once it is decided or too old. */
  find(session: SessionContext, conversationId: string, id: string): Promise<OpenProposal>;
  /**
   * Carries it out, or not. What the service refuses is a decision too; what the shopper can mend (a code that is needed)
   * rejects and leaves the proposal open.
   */
  decide(
    session: SessionContext,
    conversationId: string,
    id: string,
    decision: ProposalDecision,
    locale: string | undefined,
  ): Promise<ChatEvent>;
}

/** How long a proposal may be confirmed, in milliseconds: its money and stock are those of that hour. */
export const proposalLife = 60 * 60_000;

/** Puts a proposal before the shopper, in the place of what is undecided about the same. `write` puts an event into the conversation. */
export async function openProposal(
  db: Kysely<Database>,
  at: Date,
  conversationId: string,
  proposal: Proposal,
  write: (event: NewEvent) => Promise<unknown>,
): Promise<string> {
  const id = randomUUID();
  const expiresAt = new Date(at.getTime() + proposalLife);
  for (const proposalId of await supersede(db, at, conversationId, proposal))
    await write({ by: 'assistant', type: 'decision', proposalId, outcome: 'superseded' });
  await sql`
    insert into proposals (id, shop_id, conversation_id, proposal, created_at, expires_at)
    select ${id}, shop_id, id, ${JSON.stringify(proposal)}::jsonb, ${at}, ${expiresAt}
    from conversations where id = ${conversationId}`.execute(db);
  await write({
    by: 'assistant',
    type: 'proposal',
    proposalId: id,
    proposal,
    expiresAt: timestamp(expiresAt),
  });
  return id;
}

/** Which undecided proposals about the same are over now. One whose event was not written by whoever began this is so again. */
async function supersede(
  db: Kysely<Database>,
  at: Date,
  conversationId: string,
  proposal: Proposal,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update proposals set choice = 'superseded'
    where conversation_id = ${conversationId} and expires_at > ${at} and (choice is null or choice = 'superseded')
      and coalesce(proposal->>'orderId', proposal->>'returnId') = ${subjectOf(proposal)}
      and not exists (
        select from chat_events e
        where e.conversation_id = proposals.conversation_id and e.entry_id = proposals.id::text and e.type = 'decision'
      )
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Refusals that are over once the shopper has done something, or has waited. */
const passing: readonly SupportErrorCode[] = ['code-required', 'rate-limited', 'in-progress', 'unavailable'];

export function createProposals(
  { db, chat, secret, now }: Pick<Deps, 'db' | 'chat' | 'secret' | 'now'>,
  { conversations, execute }: { readonly conversations: Conversations; readonly execute: ProposalExecutor },
): Proposals {
  const hash = keyedHasher(secret, 'proposal');

  async function rowOf(
    session: SessionContext,
    conversationId: string,
    id: string,
  ): Promise<Selectable<ProposalsTable>> {
    await conversations.find(session, conversationId);
    const row = isUuid(id)
      ? await db
          .selectFrom('proposals')
          .selectAll()
          .where('shop_id', '=', session.shop.id)
          .where('conversation_id', '=', conversationId)
          .where('id', '=', id)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new SupportError('not-found');
    return row;
  }

  /** Of this session and of what it reads on the card, and of nothing else. Used up by the decision. */
  const nonceOf = (session: SessionContext, { id, proposal }: Selectable<ProposalsTable>): Buffer =>
    hash(JSON.stringify([session.shop.id, session.id, id, proposal]));

  /** Settles what the shopper wants: the first choice stands. */
  async function choose(
    session: SessionContext,
    { id }: Selectable<ProposalsTable>,
    choice: 'confirmed' | 'declined',
  ): Promise<void> {
    const { numUpdatedRows } = await db
      .updateTable('proposals')
      .set({ choice, chosen_by: session.id })
      .where('id', '=', id)
      // Chosen before and not carried out to the end: its process died, so that the same is done again. By the same session
      // alone, as another one's would be another write.
      .where((either) =>
        either.or([
          either('choice', 'is', null),
          either.and([either('choice', '=', choice), either('chosen_by', '=', session.id)]),
        ]),
      )
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new SupportError('conflict');
  }

  async function carryOut(
    session: SessionContext,
    { id, proposal }: Selectable<ProposalsTable>,
    locale: string | undefined,
  ): Promise<Pick<ChatEvent & { type: 'decision' }, 'outcome' | 'code' | 'card'>> {
    try {
      const card = await execute(session, proposal, { idempotencyKey: `proposal-${id}`, locale });
      return { outcome: 'confirmed', ...(card && { card }) };
    } catch (error) {
      const isRefusal = isSupportError(error) && error.code !== 'server' && !passing.includes(error.code);
      if (isRefusal) return { outcome: 'refused', code: error.code };
      await db.updateTable('proposals').set({ choice: null, chosen_by: null }).where('id', '=', id).execute();
      throw error;
    }
  }

  const isOver = ({ expires_at: expiresAt }: Selectable<ProposalsTable>): boolean => expiresAt <= now();

  return {
    async find(session, conversationId, id) {
      const row = await rowOf(session, conversationId, id);
      if (isOver(row) || row.choice === 'superseded' || (await findEntry(db, conversationId, id)))
        throw new SupportError('conflict');
      return {
        id,
        proposal: row.proposal,
        nonce: nonceOf(session, row).toString('base64url'),
        expiresAt: timestamp(row.expires_at),
      };
    },

    async decide(session, conversationId, id, { nonce, isConfirmed }, locale) {
      const row = await rowOf(session, conversationId, id);
      const given = Buffer.from(nonce, 'base64url');
      const expected = nonceOf(session, row);
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new SupportError('invalid', { fields: [{ path: 'nonce', rule: 'nonce' }] });
      if (await findEntry(db, conversationId, id)) throw new SupportError('conflict');

      let decided: Pick<ChatEvent & { type: 'decision' }, 'outcome' | 'code' | 'card'>;
      if (isOver(row)) decided = { outcome: 'expired' };
      else {
        await choose(session, row, isConfirmed ? 'confirmed' : 'declined');
        decided = isConfirmed ? await carryOut(session, row, locale) : { outcome: 'declined' };
      }
      const event: NewEvent = { by: 'shopper', type: 'decision', proposalId: id, ...decided };
      const [written] = (await append(db, { conversationId, events: [event], at: now() })) ?? [];
      if (!written) throw new SupportError('conflict');
      chat.tell(conversationId, [written]);
      return written;
    },
  };
}
