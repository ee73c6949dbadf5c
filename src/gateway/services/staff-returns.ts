import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import {
  type Return,
  type ReturnDecision,
  type ReturnEvent,
  type ReturnPage,
  type ReturnStatus,
  returnDecisionTypes,
  type StaffReturn,
  SupportError,
} from '../../contract/index.js';
import { sendBy } from '../../contract/return-rules.js';
import { timestamp } from '../../contract/days.js';
import type { Database } from '../database/schema.js';
import type { FirstApproval } from '../database/schema/returns.js';
import type { Deps } from '../deps.js';
import { approvalsOf, type Approving, toApproval } from './approvals.js';
import { audit } from './audit.js';
import { assertConfirmed } from './confirmations.js';
import { release } from './return-create.js';
import { policyOf } from './return-policy.js';
import type { ReturnRow } from './return-rows.js';
import type { ReturnChange, ReturnStore } from './return-store.js';
import type { StaffContext } from './staff-keys.js';
import { plain } from '../../contract/texts.js';

export interface StaffReturns {
  list(
    staff: StaffContext,
    page: { readonly after?: string | undefined; readonly status?: ReturnStatus | undefined },
  ): Promise<ReturnPage>;
  /** By id or number, of the shop whose key it is. */
  get(staff: StaffContext, reference: string): Promise<StaffReturn>;
  /**
   * Does what follows the return's status (`conflict` otherwise); what was done last may be said again. `code-required` where it pays
   * money back and whoever is signed in showed their last code too long ago.
   */
  decide(staff: StaffContext, reference: string, decision: ReturnDecision): Promise<StaffReturn>;
}

interface Decided {
  readonly status: ReturnStatus;
  /** What it may follow. */
  readonly after: readonly ReturnStatus[];
  readonly step: ReturnEvent['type'];
}

const decided: Readonly<Record<ReturnDecision['type'], Decided>> = {
  approve: { status: 'approved', after: ['requested'], step: 'approved' },
  decline: { status: 'declined', after: ['requested'], step: 'declined' },
  'ask-photos': { status: 'requested', after: ['requested'], step: 'photos-asked' },
  'label-ready': { status: 'label-ready', after: ['approved', 'label-ready'], step: 'label-ready' },
  'in-transit': { status: 'in-transit', after: ['approved', 'label-ready'], step: 'in-transit' },
  received: { status: 'received', after: ['approved', 'label-ready', 'in-transit'], step: 'received' },
  resolve: { status: 'resolved', after: ['received'], step: 'resolved' },
};

/** What may be decided of a return as it stands. */
export function decisionsOn(returned: Pick<Return, 'status' | 'lines'>): ReturnDecision['type'][] {
  return returnDecisionTypes.filter(
    (type) => decided[type].after.includes(returned.status) || (type === 'resolve' && isSettledAt(returned)),
  );
}

/** What a shop's staff do about its returns. */
export function createStaffReturns({ db, now }: Pick<Deps, 'db' | 'now'>, store: ReturnStore): StaffReturns {
  async function withApproval(staff: StaffContext, told: Return): Promise<StaffReturn> {
    const approving = (await approvalsOf(db, staff, [told.id], now())).get(told.id);
    return { ...told, ...(approving && { approval: toApproval(approving, staff) }) };
  }

  /** The first of two: nothing is approved yet, and only the shop's people know. Undefined where it was theirs already. */
  function approveFirst(
    staff: StaffContext,
    row: ReturnRow,
    { first }: Approving,
    words: string | undefined,
  ): ReturnChange | undefined {
    if (first?.by === staff.actor) return undefined;
    const kind = staff.account ? 'account' : 'key';
    const approval: FirstApproval = { kind, by: staff.actor, at: timestamp(now()), ...(words && { words }) };
    return {
      isQuiet: true,
      set: { first_approval: JSON.stringify(approval) },
      lastly: (transaction) => auditDecision(transaction, staff, row, 'approve-first'),
    };
  }

  const auditDecision = (
    transaction: Kysely<Database>,
    staff: StaffContext,
    { id }: ReturnRow,
    detail: ReturnDecision['type'] | 'approve-first',
  ): Promise<void> =>
    audit(transaction, staff, now(), { act: 'return-decided', about: { kind: 'return', id }, detail });

  /** What a decision changes; undefined where it was taken already. */
  function changeOf(staff: StaffContext, row: ReturnRow, decision: ReturnDecision) {
    const { shop, actor } = staff;
    const { type } = decision;
    const { status, after } = decided[type];
    if (isTaken(row, decision)) return undefined;
    if (!after.includes(row.status) && !(type === 'resolve' && isSettledAt(row)))
      throw new SupportError('conflict');
    if (type === 'label-ready' && decision.carrier !== undefined && decision.trackingNumber === undefined)
      throw new SupportError('invalid', { fields: [{ path: 'trackingNumber', rule: 'required' }] });
    if (isPaidBy(decision) && paysBack(row)) assertConfirmed(staff, now());
    const words = 'words' in decision && decision.words ? plain(decision.words) : undefined;
    const policy = policyOf(shop);
    const tracking = trackingOf(decision);
    const labelUrl = labelUrlOf(decision);
    return {
      words,
      staffKey: actor,
      lastly: (transaction: Kysely<Database>) => auditDecision(transaction, staff, row, type),
      set: {
        status,
        photos_asked: type === 'ask-photos',
        ...(type === 'approve' && policy && { send_by: sendBy(shop.time_zone, policy, now()) }),
        ...(type === 'decline' && {
          declined: JSON.stringify({ reason: decision.reason, ...(words && { words }) }),
        }),
        ...(isOver(type) && { reserved_until: null }),
        ...(tracking && { tracking: JSON.stringify(tracking) }),
        ...(labelUrl !== undefined && { label_url: labelUrl }),
      },
    };
  }

  return {
    list: ({ shop }, { after, status }) =>
      store.page(shop, after, status === undefined ? undefined : sql<boolean>`status = ${status}`),

    async get(staff, reference) {
      const { shop } = staff;
      return withApproval(staff, await store.describe(shop, await store.find(shop, reference)));
    },

    async decide(staff, reference, decision) {
      const { shop } = staff;
      const found = await store.find(shop, reference);
      const told = await store.change(shop, found, decided[decision.type].step, async (transaction, row) => {
        const change = changeOf(staff, row, decision);
        if (change && isOver(decision.type)) await release(transaction, row.id);
        if (!change || decision.type !== 'approve') return change;
        const approving = (await approvalsOf(transaction, staff, [row.id], now())).get(row.id);
        if (!approving) return change;
        const { first } = approving;
        if (!first || first.by === staff.actor) return approveFirst(staff, row, approving, change.words);
        return { ...change, words: change.words ?? first.words };
      });
      return withApproval(staff, told);
    },
  };
}

/** Nothing is to be sent where the shopper keeps everything. */
function isSettledAt({ status, lines }: Pick<Return, 'status' | 'lines'>): boolean {
  return status === 'approved' && lines.every(({ outcome }) => outcome === 'keep');
}

function isOver(type: ReturnDecision['type']): boolean {
  return type === 'decline' || type === 'resolve';
}

/** Money goes back by it, now or in the end. */
function isPaidBy({ type }: ReturnDecision): boolean {
  return type === 'approve' || type === 'resolve';
}

const paysBack = ({ settlement: { refund, credit } }: ReturnRow): boolean =>
  [refund, credit].some(({ amount }) => Number(amount) > 0);

/** A label with another number, or of another carrier, is another label: what was mistyped is so corrected. */
function isTaken(row: ReturnRow, decision: ReturnDecision): boolean {
  if (decision.type === 'ask-photos') return row.photos_asked;
  const tracking = trackingOf(decision);
  const labelUrl = labelUrlOf(decision);
  const isSame =
    (tracking === undefined || isDeepStrictEqual(tracking, row.tracking)) &&
    (labelUrl === undefined || labelUrl === row.label_url);
  return row.status === decided[decision.type].status && isSame;
}

function labelUrlOf(decision: ReturnDecision): string | undefined {
  return decision.type === 'label-ready' ? decision.labelUrl : undefined;
}

function trackingOf(decision: ReturnDecision): ReturnRow['tracking'] | undefined {
  if (decision.type !== 'label-ready' || decision.trackingNumber === undefined) return undefined;
  return {
    number: plain(decision.trackingNumber),
    carriers: decision.carrier === undefined ? [] : [{ name: plain(decision.carrier) }],
  };
}
