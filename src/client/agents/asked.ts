import { atom, type ReadableAtom } from 'nanostores';
import {
  SupportError,
  type Proposal,
  type ProposalOutcome,
  type SupportBackend,
  type SupportErrorCode,
} from '../../contract/index.js';
import { toSupportError } from '../loadable.js';
import { randomKey } from '../write-keys.js';

/** What became of a proposal. `open`: it was left without an answer. */
export interface AskedOutcome {
  readonly outcome: Exclude<ProposalOutcome, 'superseded'> | 'open';
  readonly code?: SupportErrorCode;
  /** The return that there is now, or no longer. */
  readonly return?: { readonly id: string; readonly number: string };
}

export interface AskedState {
  /** Which of both is under way. */
  readonly busy?: boolean;
  /** What the shopper can mend: the proposal stays open. */
  readonly error?: SupportError;
  readonly decision?: AskedOutcome;
}

/** A proposal of the shopper's own agent, before the shopper. Only `decide`, by their tap, carries it out. */
export interface Asked {
  readonly proposal: Proposal;
  /** Its money and stock are those of that hour. */
  readonly expiresAt: string;
  readonly $state: ReadableAtom<AskedState>;
  readonly decided: Promise<AskedOutcome>;
  /** Carries it out as the shopper's own write would be, or not. Never rejects. */
  decide(isConfirmed: boolean): Promise<void>;
  /** The shopper has gone on without an answer. What is under way stays so. */
  leave(): void;
}

/** As long as one of a conversation, in milliseconds. */
const life = 60 * 60_000;

/** Refusals that say something of the proposal itself; after all others it may be confirmed again. */
const final: readonly SupportErrorCode[] = [
  'conflict',
  'invalid',
  'not-found',
  'unsupported',
  'key-reused',
  'too-large',
];

export function createAsked(backend: SupportBackend, proposal: Proposal, now: () => number): Asked {
  const $state = atom<AskedState>({});
  let resolve!: (outcome: AskedOutcome) => void;
  const decided = new Promise<AskedOutcome>((settled) => (resolve = settled));
  let isLeft = false;
  const end = now() + life;
  // However often it is tapped, it is one write.
  const idempotencyKey = randomKey();

  function settle(decision: AskedOutcome): void {
    $state.set({ decision });
    resolve(decision);
  }

  return {
    proposal,
    expiresAt: new Date(end).toISOString(),
    $state,
    decided,

    decide: async (isConfirmed) => {
      const { busy, decision } = $state.get();
      if (busy !== undefined || decision) return;
      if (now() >= end) return settle({ outcome: 'expired' });
      if (!isConfirmed) return settle({ outcome: 'declined' });
      $state.set({ busy: true });
      try {
        const made = await carryOut(backend, proposal, idempotencyKey);
        settle({ outcome: 'confirmed', ...(made && { return: made }) });
      } catch (cause) {
        const error = toSupportError(cause);
        if (final.includes(error.code)) settle({ outcome: 'refused', code: error.code });
        else {
          $state.set({ error });
          // Nobody is there who could try again.
          if (isLeft) settle({ outcome: 'open', code: error.code });
        }
      }
    },

    leave: () => {
      const { busy, decision } = $state.get();
      isLeft = true;
      if (busy === undefined && !decision) settle({ outcome: now() >= end ? 'expired' : 'open' });
    },
  };
}

/** By what the views call too: the service decides again by what holds now. */
async function carryOut(
  { orders, returns }: SupportBackend,
  proposal: Proposal,
  idempotencyKey: string,
): Promise<AskedOutcome['return']> {
  const options = { idempotencyKey };
  if (proposal.action === 'request') {
    if (!orders) throw new SupportError('unsupported');
    await orders.request(proposal.orderId, proposal.request, options);
    return undefined;
  }
  if (!returns) throw new SupportError('unsupported');
  const { id, number } =
    proposal.action === 'return'
      ? await returns.create(proposal.orderId, proposal.return, options)
      : await returns.cancel(proposal.returnId, options);
  return { id, number };
}

const told: Readonly<Record<AskedOutcome['outcome'], string>> = {
  confirmed: 'The shopper confirmed it, and it is done.',
  declined: 'The shopper said no. Do not propose it again unasked.',
  refused: 'The shopper confirmed it, and the shop refused.',
  expired: 'It ran out without an answer. Nothing was done.',
  open: 'The shopper closed it without an answer.',
};

/** What an agent is told of it. */
export function outcomeAnswer({ outcome, code, return: made }: AskedOutcome): string {
  return JSON.stringify({
    decision: outcome === 'open' ? 'none' : outcome,
    means: told[outcome],
    ...(code && { error: code }),
    ...(made && { return: made.number }),
  });
}
