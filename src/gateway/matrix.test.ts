import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Access,
  type FileLink,
  type NewSizeProfile,
  type PhotoSlot,
  type ReturnPage,
  type Route,
  type RouteName,
  routes,
  sizeConsentVersion,
  type SizeProfileList,
  type WithdrawalPage,
} from '../contract/index.js';
import { conversationStream } from '../contract/chat-routes.js';
import { audited, type AuditedRoute } from './http/audited.js';
import { staffStream } from '../contract/staff-stream.js';
import { append } from './services/chat-log.js';
import { openProposal } from './services/proposals.js';
import { createGrants } from './services/grants.js';
import { createSessions, type SessionContext } from './services/session.js';
import { testEngine, type TestGateway } from './testing.js';
import {
  askReturn,
  createReturnGateway,
  keepPhoto,
  oneJacket,
  proven,
  staffKeys,
} from './testing-return-shop.js';
import { keep } from './testing-orders.js';
import { createFakeCalls } from './testing-calls.js';
import { keepSizes } from './testing-sizes.js';
import { bringerOf } from './services/staff-photos.js';
import { signedIn } from './testing-staff.js';

/** Who calls. `A` and `B` are two shoppers of one shop; staff bring a key of their shop's, agents and admins are at its console. */
const callers = [
  'no token',
  'garbage',
  'expired',
  'revoked',
  'raised since',
  'anonymous',
  'matched A',
  'verified A',
  'verified B',
  'signed-in A',
  'signed-in B',
  'matched, of the other shop',
  'signed-in, of the other shop',
  'staff',
  'staff, of the other shop',
  'agent',
  'admin, of the other shop',
  'agent, signed out',
] as const;
type Caller = (typeof callers)[number];

/** Whose order is asked for, and in how many notations; its return and a photo of that where the route is about these. */
const orders = {
  A: ['order-a', 'NF-1001', 'nf-1001', '#NF1001', ' nf 1001 '],
  B: ['order-b', 'NF-1002', 'nf1002', '# nf-1002', 'NF–1002'],
  'the other shop’s': ['order-c', 'SF-1003', 'sf1003', '#sf-1003', 'SF 1003'],
  absent: ['order-z', 'NF-9999', '%', '_________', 'order-'],
} as const;
type Target = keyof typeof orders;
const targets = Object.keys(orders) as Target[];
const orderIds = { A: 'order-a', B: 'order-b', 'the other shop’s': 'order-c' } as const;
const nowhere = '01234567-89ab-8def-8123-456789abcdef';
/** By id and by number. Known once they are made. */
const returns: Record<Target, readonly string[]> = {
  A: [],
  B: [],
  'the other shop’s': [],
  absent: [nowhere, 'NF-9999-R1', '%', '_________'],
};
const photos: Record<Target, readonly string[]> = {
  A: [],
  B: [],
  'the other shop’s': [],
  absent: [nowhere, '%'],
};

/** Those of them that were sent with a message, and those of these that the desk of a shop brought. */
const chatPhotos = new Set<string>();
const deskPhotos = new Set<string>();

/** What was asked about the order of each. */
const requests: Record<Target, readonly string[]> = {
  A: [randomUUID()],
  B: [randomUUID()],
  'the other shop’s': [randomUUID()],
  absent: [nowhere, '%', 'NF-1001'],
};

/** Ids of products, which are a shop's and no shopper's: `A` and `B` have a chart. */
const products: Record<Target, readonly string[]> = {
  A: ['tee'],
  B: ['boots'],
  'the other shop’s': ['coat'],
  absent: ['no-such', '%', 'tee/', 'TEE'],
};
/** Ids of articles, which are a shop's and no shopper's. */
const articles: Record<Target, readonly string[]> = {
  A: ['returns.en', 'returns'],
  B: ['vouchers.en'],
  'the other shop’s': ['theirs.en', 'theirs'],
  absent: ['no-such.en', 'no-such', '%'],
};

/** Ids of size profiles, of which every shopper has their own: what one erases no other misses. */
const profiles: Record<Target, readonly string[]> = {
  A: ['me'],
  B: ['me'],
  'the other shop’s': ['me'],
  absent: ['nobody'],
};

/** Conversations that somebody of each kind has begun with their account, and the proposals in them. */
const conversations: Record<Target, readonly string[]> = {
  A: [],
  B: [],
  'the other shop’s': [],
  absent: [nowhere, '%', 'NF-1001'],
};

/** Accounts at the console of each shop. */
const accounts: Record<Target, readonly string[]> = {
  A: [],
  B: [],
  'the other shop’s': [],
  absent: [nowhere, '%'],
};

/** Replies that the people of each shop have ready, by ids of their own, and notes beside conversations. */
const templates: Record<Target, readonly string[]> = {
  A: ['late-a'],
  B: ['late-b'],
  'the other shop’s': ['late-c'],
  absent: ['none'],
};
const noteIds: Record<Target, string> = {
  A: randomUUID(),
  B: randomUUID(),
  'the other shop’s': randomUUID(),
  absent: randomUUID(),
};

/** What a route with this path is about, in all notations. */
function referencesFor(path: string): Readonly<Record<Target, readonly string[]>> {
  if (path.includes(':product')) return products;
  if (path.includes(':profile')) return profiles;
  if (path.includes(':article')) return articles;
  if (path.includes(':account')) return accounts;
  if (path.includes(':template')) return templates;
  if (path.includes(':conversation')) return conversations;
  if (path.includes(':return')) return returns;
  if (path.includes(':request')) return requests;
  if (path.includes(':photo')) return photos;
  return orders;
}

const strangers: readonly Caller[] = [
  ...(['no token', 'garbage', 'expired', 'revoked', 'raised since'] as const),
  'agent, signed out',
];
const staff: readonly Caller[] = ['staff', 'staff, of the other shop', 'agent', 'admin, of the other shop'];
const isAdmin = (caller: Caller): boolean => caller !== 'agent';
type Sight = Access | 'staff';
const sight: Partial<Record<Caller, Partial<Record<Target, Sight>>>> = {
  staff: { A: 'staff', B: 'staff' },
  'staff, of the other shop': { 'the other shop’s': 'staff' },
  agent: { A: 'staff', B: 'staff' },
  'admin, of the other shop': { 'the other shop’s': 'staff' },
  'matched A': { A: 'delivery' },
  'verified A': { A: 'full' },
  'verified B': { B: 'full' },
  'signed-in A': { A: 'full' },
  'signed-in B': { B: 'full' },
  'matched, of the other shop': { 'the other shop’s': 'delivery' },
  'signed-in, of the other shop': { 'the other shop’s': 'full' },
};

interface Case {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** What the answer must be for somebody with this much access; `undefined` is none. */
  readonly expected: (access: Sight | undefined, caller: Caller) => readonly (number | string | undefined)[];
}

const always =
  (...expected: [number, string?]) =>
  () =>
    expected;
const encoded = (reference: string): string => encodeURIComponent(reference);
const denied = [404, 'not-found'] as const;
/** A route about an order's returns: all of it is for who sees all of the order. */
const inFull =
  (...expected: [number, string?]): Case['expected'] =>
  (access) =>
    access === 'full' ? expected : access ? [403, 'code-required'] : denied;
/** What is not called by an order's name is not there for who sees a part. */
const ofFull =
  (...expected: [number, string?]): Case['expected'] =>
  (access) =>
    access === 'full' ? expected : denied;
const ofStaff =
  (...expected: [number, string?]): Case['expected'] =>
  (access) =>
    access === 'staff' ? expected : denied;
/** Whom a call by a key names has the conversations; at a console everybody is themselves. */
const ofRobin = (caller: Caller): boolean => caller.startsWith('staff');
/** Only somebody at a console has a session there. */
const ofConsole =
  (...expected: [number, string?]): Case['expected'] =>
  (_access, caller) =>
    caller.startsWith('staff') ? denied : expected;
const ofAdmin =
  (...expected: [number, string?]): Case['expected'] =>
  (_access, caller) =>
    isAdmin(caller) ? expected : denied;
const ofAdminOf =
  (...expected: [number, string?]): Case['expected'] =>
  (access, caller) =>
    access === 'staff' && isAdmin(caller) ? expected : denied;
/** Of a conversation that Robin has. */
const ofAssigned =
  (...expected: [number, string?]): Case['expected'] =>
  (access, caller) =>
    access !== 'staff' ? denied : ofRobin(caller) ? expected : [409, 'conflict'];
const robin = { id: 'robin', name: 'Robin' };
const oneSock = { lineId: 'line', quantity: 1, reason: 'too-big', outcome: 'refund', photos: [] };

/** One entry per route: a route that is missing here is a type error. */
const cases: Record<RouteName, (reference: string) => Omit<Case, 'method'>> = {
  config: () => ({ path: '/v1/config?shop=northfold', expected: always(200) }),
  beginSession: () => ({ path: '/v1/sessions', body: { shop: 'northfold' }, expected: always(201) }),
  session: () => ({ path: '/v1/session', expected: always(200) }),
  identify: () => ({
    path: '/v1/session/identity',
    body: { token: 'a.b.c' },
    expected: always(401, 'identity-refused'),
  }),
  endSession: () => ({ path: '/v1/session', expected: always(204) }),
  lookUpOrder: (reference) => ({
    path: '/v1/order-lookups',
    body: { number: reference.trim(), contact: 'nobody@example.com' },
    expected: always(202),
  }),
  orders: () => ({ path: '/v1/orders', expected: always(200) }),
  order: (reference) => ({
    path: `/v1/orders/${encoded(reference)}`,
    expected: (access) => (access ? [200, undefined, access] : denied),
  }),
  sendCode: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/codes`,
    expected: (access) => (access ? [202] : denied),
  }),
  checkCode: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/code-checks`,
    body: { code: '000000' },
    expected: (access) => (access ? [422, 'code-expired'] : denied),
  }),
  mailNumbers: () => ({
    path: '/v1/order-number-mails',
    body: { email: 'nobody@example.com' },
    expected: always(202),
  }),
  requestOrder: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/requests`,
    body: { kind: 'contact', message: 'Hello' },
    expected: inFull(201),
  }),
  returnOptions: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/return-options`,
    expected: inFull(200),
  }),
  quoteReturn: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/return-quotes`,
    body: { lines: [oneSock] },
    expected: inFull(200),
  }),
  createReturn: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/returns`,
    body: { lines: [oneSock], method: 'label' },
    expected: inFull(201),
  }),
  returns: () => ({ path: '/v1/returns', expected: always(200) }),
  return: (reference) => ({ path: `/v1/returns/${encoded(reference)}`, expected: ofFull(200) }),
  // Of the return which has it already: said twice, it is done once.
  addReturnPhotos: (reference) => ({
    path: `/v1/returns/${encoded(reference)}/photos`,
    body: { photos: photos[ownerOf(reference)].slice(0, 1) },
    expected: ofFull(200),
  }),
  slipLink: (reference) => ({
    path: `/v1/returns/${encoded(reference)}/slip-links`,
    expected: ofFull(201),
  }),
  cancelReturn: (reference) => ({
    path: `/v1/returns/${encoded(reference)}/cancellation`,
    expected: ofFull(200),
  }),
  createPhoto: (reference) => ({
    path: `/v1/orders/${encoded(reference)}/photos`,
    body: { type: 'image/jpeg', bytes: 1000 },
    expected: inFull(201),
  }),
  createChatPhoto: (reference) => ({
    path: conversation(reference, 'photos'),
    body: { type: 'image/jpeg', bytes: 1000 },
    expected: ofAccount(201),
  }),
  finishPhoto: (reference) => ({
    path: `/v1/photos/${encoded(reference)}/completion`,
    expected: ofPhoto(reference, 200),
  }),
  photoLink: (reference) => ({
    path: `/v1/photos/${encoded(reference)}/links`,
    expected: ofPhoto(reference, 201),
  }),
  removePhoto: (reference) => ({
    path: `/v1/photos/${encoded(reference)}`,
    expected: ofPhoto(reference, 409, 'conflict'),
  }),
  confirmWithdrawal: (reference) => ({
    path: '/v1/withdrawals',
    body: { name: 'Mia', orderNumber: reference.trim(), email: 'nobody@example.com' },
    expected: always(201),
  }),
  staffReturns: () => ({ path: '/v1/staff/returns', expected: always(200) }),
  staffReturn: (reference) => ({
    path: `/v1/staff/returns/${encoded(reference)}`,
    expected: ofStaff(200),
  }),
  decideReturn: (reference) => ({
    path: `/v1/staff/returns/${encoded(reference)}/decisions`,
    body: { type: 'approve' },
    expected: ofStaff(200),
  }),
  createStaffPhoto: (reference) => ({
    path: staffConversation(reference, 'photos'),
    body: { type: 'image/jpeg', bytes: 1000 },
    expected: ofStaff(201),
  }),
  // Each brings and finishes their own.
  finishStaffPhoto: (reference) => ({
    path: `/v1/staff/photos/${encoded(reference)}/completion`,
    expected: (access, caller) =>
      access === 'staff' && ofRobin(caller) && deskPhotos.has(reference) ? [200] : denied,
  }),
  staffPhotoLink: (reference) => ({
    path: `/v1/staff/photos/${encoded(reference)}/links`,
    expected: ofStaff(201),
  }),
  staffRequests: () => ({ path: '/v1/staff/requests?status=open', expected: always(200) }),
  staffRequest: (reference) => ({
    path: `/v1/staff/requests/${encoded(reference)}`,
    expected: ofStaff(200),
  }),
  decideRequest: (reference) => ({
    path: `/v1/staff/requests/${encoded(reference)}/decisions`,
    body: { type: 'done', words: 'As you asked.' },
    expected: ofStaff(200),
  }),
  staffWithdrawals: () => ({ path: '/v1/staff/withdrawals', expected: always(200) }),
  productSizing: (reference) => ({
    path: `/v1/products/${encoded(reference)}/sizing?shop=northfold`,
    expected: [...products.A, ...products.B].includes(reference) ? always(200) : always(404, 'not-found'),
  }),
  findProducts: () => ({ path: '/v1/products?shop=northfold&query=rain', expected: always(200) }),
  product: (reference) => ({
    path: `/v1/products/${encoded(reference)}?shop=northfold`,
    expected: [...products.A, ...products.B].includes(reference) ? always(200) : always(404, 'not-found'),
  }),
  sizeProfiles: () => ({ path: '/v1/size-profiles', expected: always(200) }),
  saveSizeProfile: (reference) => ({
    path: `/v1/size-profiles/${reference}`,
    body: profileOf('Somebody'),
    expected: always(200),
  }),
  eraseSizeProfile: (reference) => ({ path: `/v1/size-profiles/${reference}`, expected: always(204) }),
  eraseSizeProfiles: () => ({ path: '/v1/size-profiles', expected: always(204) }),
  searchArticles: () => ({
    path: '/v1/article-searches',
    body: { shop: 'northfold', query: 'returns', locale: 'en' },
    expected: always(200),
  }),
  articleSuggestions: () => ({
    path: '/v1/article-suggestions?shop=northfold&locale=en&page=/',
    expected: always(200),
  }),
  article: (reference) => ({
    path: `/v1/articles/${encoded(reference)}?shop=northfold&locale=en`,
    expected: [...articles.A, ...articles.B].includes(reference) ? always(200) : always(404, 'not-found'),
  }),
  rateArticle: (reference) => ({
    path: `/v1/articles/${encoded(reference)}/rating`,
    body: { isHelpful: true },
    expected: (_access, caller) => (isArticleOf(caller, reference) ? [204] : denied),
  }),
  staffArticles: () => ({ path: '/v1/staff/articles', expected: always(200) }),
  // Each shop's own, whatever another shop calls its own.
  putArticle: (reference) => ({
    path: `/v1/staff/articles/${encoded(reference)}`,
    body: { title: 'Returns', body: 'Thirty days.' },
    expected: /^[a-z-]+\.en$/.test(reference) ? ofAdmin(200) : ofAdmin(400, 'invalid'),
  }),
  // Put there anew whenever one is gone, in its own shop alone.
  deleteArticle: (reference) => ({
    path: `/v1/staff/articles/${encoded(reference)}`,
    expected: (_access, caller) => (isAdmin(caller) && isArticleOf(caller, reference) ? [204] : denied),
  }),
  knowledgeGaps: () => ({ path: '/v1/staff/knowledge-gaps', expected: always(200) }),
  conversations: () => ({ path: '/v1/conversations', expected: always(200) }),
  startConversation: () => ({ path: '/v1/conversations', body: {}, expected: always(201) }),
  conversationEvents: (reference) => ({ path: conversation(reference, 'events'), expected: ofAccount(200) }),
  sendMessage: (reference) => ({
    path: conversation(reference, 'messages'),
    body: { text: 'Hello' },
    expected: ofAccount(201),
  }),
  stopAnswer: (reference) => ({ path: conversation(reference, 'stop'), expected: ofAccount(204) }),
  proposal: (reference) => ({
    path: conversation(reference, `proposals/${proposalOf(reference)}`),
    expected: ofAccount(200),
  }),
  decideProposal: (reference) => ({
    path: conversation(reference, `proposals/${proposalOf(reference)}/decision`),
    body: { nonce: 'n', isConfirmed: true },
    expected: ofAccount(400, 'invalid'),
  }),
  askForPerson: (reference) => ({ path: conversation(reference, 'hand-over'), expected: ofAccount(204) }),
  markRead: (reference) => ({
    path: conversation(reference, 'read'),
    body: { upTo: 1 },
    expected: ofAccount(204),
  }),
  typing: (reference) => ({ path: conversation(reference, 'typing'), expected: ofAccount(204) }),
  tellContext: (reference) => ({
    path: conversation(reference, 'context'),
    body: { timeZone: 'Asia/Shanghai', cart: { lines: [{ title: 'Boots', quantity: 1 }] } },
    expected: ofAccount(204),
  }),
  // It has a rating already, which only its own shopper is told.
  rateConversation: (reference) => ({
    path: conversation(reference, 'rating'),
    body: { stars: 5 },
    expected: ofAccount(409, 'conflict'),
  }),
  renameConversation: (reference) => ({
    path: conversation(reference, 'title'),
    body: { title: 'Mine' },
    expected: ofAccount(204),
  }),
  signIn: () => ({
    path: '/v1/staff/session',
    body: { email: 'a@example.com', password: 'not the password', code: '123456' },
    expected: always(401, 'identity-refused'),
  }),
  staffSession: () => ({ path: '/v1/staff/session', expected: ofConsole(200) }),
  signOut: () => ({ path: '/v1/staff/session', expected: ofConsole(204) }),
  confirmStaffSession: () => ({
    path: '/v1/staff/session/confirmation',
    body: { code: '000000' },
    expected: ofConsole(422, 'code-wrong'),
  }),
  openInvitation: () => ({
    path: '/v1/staff/invitations',
    body: { token: 'A'.repeat(43) },
    expected: always(...denied),
  }),
  acceptInvitation: () => ({
    path: '/v1/staff/invitations/acceptance',
    body: { token: 'A'.repeat(43), password: 'long enough, is it', code: '123456' },
    expected: always(...denied),
  }),
  accounts: () => ({ path: '/v1/staff/accounts', expected: ofAdmin(200) }),
  invite: () => ({
    path: '/v1/staff/accounts',
    body: { email: 'theirs@example.com', name: 'Kim', role: 'admin' },
    // Whoever comes first has the address.
    expected: (_access, caller) =>
      !isAdmin(caller) ? denied : caller.includes('of the other shop') ? [409, 'conflict'] : [201],
  }),
  changeAccount: (reference) => ({
    path: `/v1/staff/accounts/${encoded(reference)}`,
    body: { role: 'lead', isDisabled: false },
    expected: ofAdminOf(200),
  }),
  eraseAccount: (reference) => ({
    path: `/v1/staff/accounts/${encoded(reference)}`,
    expected: ofAdminOf(204),
  }),
  endSessions: (reference) => ({
    path: `/v1/staff/accounts/${encoded(reference)}/sessions`,
    expected: ofAdminOf(204),
  }),
  staffPresence: () => ({
    path: '/v1/staff/presence',
    body: { agent: robin, isHere: true },
    expected: always(204),
  }),
  agentsHere: () => ({ path: '/v1/staff/presence', expected: always(200) }),
  staffConversations: () => ({
    path: '/v1/staff/conversations?handler=assistant',
    expected: always(200),
  }),
  staffConversationEvents: (reference) => ({
    path: staffConversation(reference, 'events'),
    expected: ofStaff(200),
  }),
  acceptConversation: (reference) => ({
    path: staffConversation(reference, 'accept'),
    body: { agent: robin },
    expected: (access, caller) => (access !== 'staff' ? denied : ofRobin(caller) ? [200] : [409, 'conflict']),
  }),
  sendStaffMessage: (reference) => ({
    path: staffConversation(reference, 'messages'),
    body: { agent: robin, text: 'Hello' },
    expected: (access, caller) => (access !== 'staff' ? denied : ofRobin(caller) ? [201] : [409, 'conflict']),
  }),
  handBack: (reference) => ({
    path: staffConversation(reference, 'hand-back'),
    body: { agent: robin, to: 'waiting' },
    expected: (access, caller) => (access !== 'staff' ? denied : ofRobin(caller) ? [200] : [409, 'conflict']),
  }),
  staffRead: (reference) => ({
    path: staffConversation(reference, 'read'),
    body: { upTo: 1 },
    expected: ofStaff(204),
  }),
  staffTyping: (reference) => ({ path: staffConversation(reference, 'typing'), expected: ofStaff(204) }),
  beginCall: (reference) => ({
    path: conversation(reference, 'calls'),
    body: { kind: 'voice' },
    expected: ofAccount(201),
  }),
  call: (reference) => ({ path: conversation(reference, callOf(reference)), expected: ofAccount(200) }),
  joinCall: (reference) => ({
    path: conversation(reference, `${callOf(reference)}/join`),
    expected: ofAccount(200),
  }),
  endCall: (reference) => ({
    path: conversation(reference, `${callOf(reference)}/end`),
    expected: ofAccount(200),
  }),
  beginStaffCall: (reference) => ({
    path: staffConversation(reference, 'calls'),
    body: { agent: robin, kind: 'video' },
    expected: ofAssigned(201),
  }),
  staffCall: (reference) => ({
    path: staffConversation(reference, callOf(reference)),
    expected: ofStaff(200),
  }),
  joinStaffCall: (reference) => ({
    path: staffConversation(reference, `${callOf(reference)}/join`),
    body: { agent: robin },
    expected: ofAssigned(200),
  }),
  askIntoCall: (reference) => ({
    path: staffConversation(reference, `${callOf(reference)}/guests/sam`),
    body: { agent: robin },
    expected: ofAssigned(200),
  }),
  endStaffCall: (reference) => ({
    path: staffConversation(reference, `${callOf(reference)}/end`),
    body: { agent: robin },
    expected: ofAssigned(200),
  }),
  staffCase: (reference) => ({ path: staffConversation(reference, 'case'), expected: ofStaff(200) }),
  // There is no assistant here.
  suggestReply: (reference) => ({
    path: staffConversation(reference, 'suggestion'),
    expected: ofStaff(501, 'unsupported'),
  }),
  summarise: (reference) => ({
    path: staffConversation(reference, 'summary'),
    body: { locale: 'en' },
    expected: ofStaff(200),
  }),
  translateMessages: (reference) => ({
    path: staffConversation(reference, 'translations'),
    body: { numbers: [1], to: 'de' },
    expected: ofStaff(501, 'unsupported'),
  }),
  addNote: (reference) => ({
    path: staffConversation(reference, 'notes'),
    body: { agent: robin, text: 'Mind the zip' },
    expected: ofStaff(201),
  }),
  // Another agent's own, which a lead may take away.
  removeNote: (reference) => ({
    path: staffConversation(reference, `notes/${noteIds[ownerOfConversation(reference)]}`),
    expected: ofAdminOf(204),
  }),
  readyReplies: (reference) => ({ path: staffConversation(reference, 'replies'), expected: ofStaff(200) }),
  replyTemplates: () => ({ path: '/v1/staff/reply-templates', expected: always(200) }),
  // Each shop's own, whatever another shop calls its own.
  putReplyTemplate: (reference) => ({
    path: `/v1/staff/reply-templates/${encoded(reference)}`,
    body: { locale: 'en', situation: 'delivery', title: 'Late', text: 'Sorry, {name}.' },
    expected: ofAdmin(200),
  }),
  removeReplyTemplate: (reference) => ({
    path: `/v1/staff/reply-templates/${encoded(reference)}`,
    expected: ofAdminOf(204),
  }),
  staffAudit: () => ({ path: '/v1/staff/audit', expected: ofAdmin(200) }),
  mailTranscript: (reference) => ({
    path: conversation(reference, 'transcript'),
    body: { email: 'nobody@example.com' },
    expected: ofAccount(202),
  }),
};

const staffConversation = (reference: string, rest: string): string =>
  `/v1/staff/conversations/${encoded(reference)}/${rest}`;
const conversation = (reference: string, rest: string): string =>
  `/v1/conversations/${encoded(reference)}/${rest}`;
const proposals = new Map<string, string>();
const calls = new Map<string, string>();
const callOf = (reference: string): string => `calls/${calls.get(reference) ?? nowhere}`;
const proposalOf = (reference: string): string => proposals.get(reference) ?? nowhere;
/** Accounts own conversations, and what was proved of an order opens none. */
function ofAccount(...expected: [number, string?]): Case['expected'] {
  return (access, caller) => (access && caller.startsWith('signed-in') ? expected : denied);
}

/** Of an order to who sees all of it, of a conversation to its account. */
function ofPhoto(reference: string, ...expected: [number, string?]): Case['expected'] {
  return chatPhotos.has(reference) ? ofAccount(...expected) : ofFull(...expected);
}

const profileOf = (name: string): NewSizeProfile => ({
  name,
  body: { fit: 'women', height: 168, weight: 64 },
  consent: sizeConsentVersion,
});

/** By its id alone, or by slug too. */
function isArticleOf(caller: Caller, reference: string): boolean {
  const isOther = caller.includes('of the other shop');
  const own = isOther ? articles['the other shop’s'] : [...articles.A, ...articles.B];
  return reference.endsWith('.en') && own.includes(reference);
}

/** The articles as they are before a route is tried. */
async function keepArticles(): Promise<void> {
  await gateway.db.deleteFrom('articles').execute();
  for (const [shop, ids] of [
    ['northfold', ['returns.en', 'vouchers.en']],
    ['southfold', ['theirs.en']],
  ] as const) {
    for (const id of ids) {
      const [slug = '', locale = ''] = id.split('.');
      const row = { title: 'Returns', body: `${id} of ${shop}`, tags: '[]', pages: '["*"]' };
      await gateway.db
        .insertInto('articles')
        .values({ shop_id: shop, id, slug, locale, ...row, updated_at: gateway.clock.now() })
        .execute();
    }
  }
  await gateway.db
    .updateTable('shops')
    .set((each) => ({ articles_version: each('articles_version', '+', 1) }))
    .execute();
}

/** In every conversation one that rings. */
async function keepCalls(state: 'ringing' | 'live' = 'ringing'): Promise<void> {
  await gateway.db.deleteFrom('calls').execute();
  for (const [target, [conversationId = '']] of Object.entries(conversations)) {
    if (target === 'absent') continue;
    const at = gateway.clock.now();
    const id = calls.get(conversationId) ?? randomUUID();
    calls.set(conversationId, id);
    await gateway.db
      .insertInto('calls')
      .values({
        ...{ id, room: id, conversation_id: conversationId, kind: 'voice', begun_by: 'shopper' },
        shop_id: target === 'the other shop’s' ? 'southfold' : 'northfold',
        ...{ state, reason: null, started_at: at, answered_at: null, ended_at: null, seen_at: at },
      })
      .execute();
  }
  // Whom somebody may ask in.
  for (const shop of ['northfold', 'southfold'])
    await gateway.db
      .insertInto('agents_here')
      .values({
        ...{ shop_id: shop, id: 'sam', name: 'Sam' },
        until: new Date(gateway.clock.now().getTime() + 60_000),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** About every order one that is open. */
async function keepRequests(): Promise<void> {
  await gateway.db.deleteFrom('order_requests').execute();
  for (const target of ['A', 'B', 'the other shop’s'] as const)
    await gateway.db
      .insertInto('order_requests')
      .values({
        ...{ id: requests[target][0] ?? '', order_id: orderIds[target], kind: 'cancel' },
        shop_id: target === 'the other shop’s' ? 'southfold' : 'northfold',
      })
      .execute();
}

/** Notes and replies as they are before a route is tried. */
async function keepNotes(): Promise<void> {
  await gateway.db.deleteFrom('reply_templates').execute();
  await gateway.db.deleteFrom('conversation_notes').execute();
  const [at, agent] = [gateway.clock.now(), { agent_id: 'sam', agent_name: 'Sam' }];
  for (const target of ['A', 'B', 'the other shop’s'] as const) {
    const shop = target === 'the other shop’s' ? 'southfold' : 'northfold';
    const [id = '', conversationId = ''] = [templates[target][0], conversations[target][0]];
    const words = { locale: 'en', situation: 'delivery', title: 'Late', words: 'Sorry.' } as const;
    await gateway.db
      .insertInto('reply_templates')
      .values({ shop_id: shop, id, ...words })
      .execute();
    const note = { id: noteIds[target], shop_id: shop, conversation_id: conversationId, at, words: 'Mind' };
    await gateway.db
      .insertInto('conversation_notes')
      .values({ ...note, ...agent })
      .execute();
  }
}

function ownerOfConversation(reference: string): Target {
  return targets.find((target) => conversations[target].includes(reference)) ?? 'absent';
}

function ownerOf(reference: string): Target {
  return targets.find((target) => returns[target].includes(reference)) ?? 'absent';
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createReturnGateway(
    { maxPhotos: 20 },
    { shopSettings: { chat: true }, deps: { calls: createFakeCalls() } },
  );
  const order = (id: string, number: string, who: string) => ({
    id,
    number,
    placedAt: new Date('2026-11-01T12:00:00Z'),
    updatedAt: new Date('2026-11-01T12:00:00Z'),
    currency: 'EUR',
    emailKey: `${who}@example.com`,
    customerId: who,
    customerName: `Name of ${who}`,
    lines: [{ id: 'line', title: 'Socks', quantity: { original: 999, total: 999, fulfilled: 999 } }],
    totals: [],
    adjustments: [],
  });
  await keep(gateway, [order('order-a', 'NF-1001', 'a'), order('order-b', 'NF-1002', 'b')]);
  await keep(gateway, [order('order-c', 'SF-1003', 'a')], [], 'southfold');
  for (const target of targets) if (target !== 'absent') await keepReturn(target);
  for (const target of targets) if (target !== 'absent') await keepConversation(target);
  for (const product of ['tee', 'boots']) await keepSizes(gateway, product);
  await keepSizes(gateway, 'coat', { shop: 'southfold' });
  await keepAccounts();
});
afterAll(() => gateway.close());

/** A return of that order with a photo, approved. */
async function keepReturn(target: Exclude<Target, 'absent'>): Promise<void> {
  const orderId = orderIds[target];
  const shop = target === 'the other shop’s' ? 'southfold' : 'northfold';
  const parcel = { id: `parcel-${orderId}`, orderId, lines: [{ id: 'line', quantity: 999 }], events: [] };
  const deliveredAt = new Date('2026-11-20T12:00:00Z');
  await keep(gateway, [], [{ ...parcel, state: 'delivered', deliveredAt }], shop);
  const token = await proven(gateway, orderId, shop);
  const photo = await keepPhoto(gateway, orderId, token, { shop });
  const asked = oneJacket({ lineId: 'line', photos: [photo] });
  const { answer } = await askReturn(gateway, token, orderId, asked);
  const body = { type: 'approve' };
  await gateway.call('POST', `/v1/staff/returns/${answer.id}/decisions`, { token: staffKeys[shop], body });
  returns[target] = [answer.id, answer.number];
  photos[target] = [photo];
}

/** A conversation of that order's shopper, rated, with a proposal in it. */
async function keepConversation(target: Exclude<Target, 'absent'>): Promise<void> {
  const owner = {
    A: 'signed-in A',
    B: 'signed-in B',
    'the other shop’s': 'signed-in, of the other shop',
  } as const;
  const token = await tokenOf(owner[target]);
  const ask = (path: string, body: unknown) =>
    gateway.call('POST', `/v1/conversations${path}`, {
      token,
      body,
      headers: { 'Idempotency-Key': randomUUID() },
    });
  const { id } = (await (await ask('', {})).json()) as { id: string };
  await ask(`/${id}/messages`, { text: `Of ${target}` });
  await ask(`/${id}/rating`, { stars: 4 });
  const shop = target === 'the other shop’s' ? 'southfold' : 'northfold';
  const photo = await keepPhoto(gateway, { conversationId: id }, token ?? '', { shop });
  await ask(`/${id}/messages`, { text: 'Look', photos: [photo] });
  photos[target] = [...photos[target], photo];
  chatPhotos.add(photo);
  const ofDesk = await keepPhoto(gateway, { conversationId: id }, token ?? '', { shop });
  const { id: desk } = bringerOf({ shop: { id: shop }, actor: 'console' });
  await gateway.db
    .updateTable('photos')
    .set({ by_agent: true, session_id: desk, message_id: randomUUID() })
    .where('id', '=', ofDesk)
    .execute();
  photos[target] = [...photos[target], ofDesk];
  chatPhotos.add(ofDesk);
  deskPhotos.add(ofDesk);
  conversations[target] = [id];
  const about = { action: 'cancel-return', returnId: returns[target][0] ?? '', number: 'R1' } as const;
  const at = gateway.clock.now();
  proposals.set(
    id,
    await openProposal(gateway.db, at, id, about, (event) =>
      append(gateway.db, { conversationId: id, events: [event], at }),
    ),
  );
}

/** What the browser of a console sends, from a session of its own for every case. */
async function consoleOf(caller: Caller): Promise<Readonly<Record<string, string>>> {
  if (caller === 'agent') return (await signedIn(gateway)).headers;
  if (caller === 'admin, of the other shop')
    return (await signedIn(gateway, { shop: 'southfold', role: 'admin' })).headers;
  if (caller !== 'agent, signed out') return {};
  const { id, headers } = await signedIn(gateway, { role: 'admin' });
  await gateway.db.deleteFrom('staff_sessions').where('account_id', '=', id).execute();
  return headers;
}

/** A token as this caller has it, from a session of its own for every case. */
async function tokenOf(caller: Caller): Promise<string | undefined> {
  const sessions = createSessions(gateway.deps);
  const grants = createGrants(gateway.deps);
  const begin = async (id = 'northfold') => {
    const shop = await gateway.db
      .selectFrom('shops')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return sessions.begin(shop);
  };
  const signIn = async (session: SessionContext, customerId: string) =>
    (await sessions.raise(session, { level: 'signed-in', customerId })).token;
  const verify = async (orderId: string) => {
    const { session } = await begin();
    const { token } = await sessions.raise(session, { level: 'verified' });
    await grants.give(session, orderId, 'full');
    return token;
  };
  const match = async (shop: string, orderId: string) => {
    const { session, token } = await begin(shop);
    await grants.give(session, orderId, 'delivery');
    return token;
  };

  switch (caller) {
    case 'no token':
      return undefined;
    case 'garbage':
      return 'A'.repeat(43);
    case 'expired': {
      const { session, token } = await begin();
      const past = new Date(gateway.clock.now().getTime() - 1);
      await gateway.db
        .updateTable('sessions')
        .set({ expires_at: past })
        .where('id', '=', session.id)
        .execute();
      return token;
    }
    case 'revoked': {
      const { session } = await begin();
      const token = await signIn(session, 'a');
      await sessions.end(session);
      return token;
    }
    case 'raised since': {
      const { session, token } = await begin();
      await signIn(session, 'a');
      return token;
    }
    case 'anonymous':
      return (await begin()).token;
    case 'matched A':
      return match('northfold', 'order-a');
    case 'verified A':
      return verify('order-a');
    case 'verified B':
      return verify('order-b');
    case 'signed-in A':
      return signIn((await begin()).session, 'a');
    case 'signed-in B':
      return signIn((await begin()).session, 'b');
    case 'matched, of the other shop':
      return match('southfold', 'order-c');
    case 'signed-in, of the other shop':
      return signIn((await begin('southfold')).session, 'a');
    case 'staff':
      return staffKeys.northfold;
    case 'staff, of the other shop':
      return staffKeys.southfold;
    case 'agent':
    case 'admin, of the other shop':
    case 'agent, signed out':
      return undefined;
  }
}

/** What staff were let do is in the audit log, or is said to be left out. */
async function assertAudited(name: AuditedRoute, requestIds: readonly string[]): Promise<void> {
  // There is no assistant to be asked.
  if (name === 'suggestReply' || name === 'translateMessages') return;
  // Nobody here has an authenticator.
  if (name === 'confirmStaffSession') return;
  expect(requestIds.length).toBeGreaterThan(0);
  const rows = await gateway.db
    .selectFrom('audit_entries')
    .select('act')
    .where('request_id', 'in', requestIds)
    .execute();
  const how = audited[name];
  const acts: readonly string[] =
    'not' in how ? [] : 'reads' in how ? [how.reads] : 'does' in how ? [how.does] : how.writes;
  expect(rows.filter(({ act }) => !acts.includes(act))).toEqual([]);
  if (acts.length > 0) expect([name, rows.length]).not.toEqual([name, 0]);
}

async function keepAccounts(): Promise<void> {
  accounts.A = [(await signedIn(gateway)).id];
  accounts['the other shop’s'] = [(await signedIn(gateway, { shop: 'southfold' })).id];
}

/** Sessions are for shoppers, keys and accounts for staff, and each opens nothing of the other's. */
function mayCall({ access }: Route, caller: Caller): boolean {
  if (access === 'public') return true;
  return access === 'staff' ? staff.includes(caller) : ![...strangers, ...staff].includes(caller);
}

async function answerTo(caller: Caller, { method, path, body }: Omit<Case, 'expected'>) {
  const token = await tokenOf(caller);
  const response = await gateway.call(method.toUpperCase(), path, {
    token,
    body,
    headers: { 'Idempotency-Key': 'the-same-for-everybody', ...(await consoleOf(caller)) },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const answer = (isJson ? JSON.parse(text) : {}) as { code?: string; access?: Access };
  const requestId = response.headers.get('x-request-id') ?? '';
  return { text, status: response.status, requestId, seen: [response.status, answer.code, answer.access] };
}

describe(`who may see what, on ${testEngine}`, () => {
  it.each(Object.entries<Route>(routes))(
    '%s',
    async (name, route) => {
      // As it was, whatever another route's callers were allowed to do.
      const status = name === 'decideReturn' ? 'requested' : 'approved';
      await gateway.db.updateTable('returns').set({ status }).execute();
      await keepArticles();
      await keepNotes();
      await keepRequests();
      await keepCalls(name === 'askIntoCall' ? 'live' : 'ringing');
      const isRobins = name !== 'acceptConversation';
      await gateway.db
        .updateTable('conversations')
        .set({
          handler: isRobins ? 'agent' : 'waiting',
          agent_id: isRobins ? robin.id : null,
          agent_name: isRobins ? robin.name : null,
        })
        .execute();
      const done: string[] = [];
      const wrong: string[] = [];
      let count = 0;
      for (const caller of callers) {
        for (const target of targets) {
          for (const reference of referencesFor(route.path)[target]) {
            const { path, body, expected } = cases[name as RouteName](reference);
            const isStranger = !mayCall(route, caller);
            const right = isStranger ? [401, 'session-expired'] : expected(sight[caller]?.[target], caller);
            const { seen, status, requestId } = await answerTo(caller, { method: route.method, path, body });
            if (route.access === 'staff' && status < 400) done.push(requestId);
            if (name === 'deleteArticle' && status < 400) await keepArticles();
            if (name === 'eraseAccount' && status < 400) await keepAccounts();
            if (/^remove(Note|ReplyTemplate)$/.test(name) && status < 400) await keepNotes();
            if (name === 'decideRequest' && status < 400) await keepRequests();
            count += 1;
            const isRight = right.every((part, index) => part === seen[index]);
            if (!isRight)
              wrong.push(
                `${caller}, order of ${target} as ${reference}: ${seen.join(' ')} and not ${right.join(' ')}`,
              );
            // Without an order in the path the notations of one are no different cases.
            if (
              !/:(order|return|request|photo|product|article|conversation)/.test(route.path) &&
              name !== 'lookUpOrder'
            )
              break;
          }
        }
      }
      expect(wrong).toEqual([]);
      if (route.access === 'staff') await assertAudited(name as AuditedRoute, done);
      console.log(`${name}: ${count} cases`);
    },
    120_000,
  );

  it('lists just the orders that a caller may see', async () => {
    for (const caller of callers.filter((each) => mayCall(routes.orders, each))) {
      const { text } = await answerTo(caller, { method: 'get', path: '/v1/orders' });
      const { orders: listed } = JSON.parse(text) as { orders: { id: string; access: string }[] };
      const ids = { ...orderIds, absent: '' };
      const own = Object.entries(sight[caller] ?? {}).map(
        ([target, access]) => `${ids[target as Target]} ${access}`,
      );
      expect([caller, listed.map(({ id, access }) => `${id} ${access}`)]).toEqual([caller, own]);
    }
  });

  it('lists just the returns that a caller may see', async () => {
    const everyone = await gateway.db.selectFrom('returns').select(['id', 'order_id']).execute();
    for (const [path, route] of [
      ['/v1/returns', routes.returns],
      ['/v1/staff/returns', routes.staffReturns],
    ] as const) {
      for (const caller of callers.filter((each) => mayCall(route, each))) {
        const { text } = await answerTo(caller, { method: 'get', path });
        const { returns: listed } = JSON.parse(text) as ReturnPage;
        const open = Object.entries(sight[caller] ?? {}).flatMap(([target, access]) =>
          access === 'delivery' || target === 'absent' ? [] : [orderIds[target as keyof typeof orderIds]],
        );
        const own = everyone.filter((row) => open.includes(row.order_id as (typeof open)[number]));
        expect([caller, listed.length]).toEqual([caller, Math.min(20, own.length)]);
        for (const { id } of listed) expect(own.map((row) => row.id)).toContain(id);
      }
    }
  });

  it('lists a shop’s withdrawals to its own staff', async () => {
    const total: number[] = [];
    for (const caller of staff) {
      const { text } = await answerTo(caller, { method: 'get', path: '/v1/staff/withdrawals' });
      total.push((JSON.parse(text) as WithdrawalPage).withdrawals.length);
    }
    const rows = await gateway.db.selectFrom('withdrawals').select('shop_id').execute();
    const of = (shop: string): number => rows.filter((row) => row.shop_id === shop).length;
    const [own, other] = [Math.min(50, of('northfold')), Math.min(50, of('southfold'))];
    expect(total).toEqual([own, other, own, other]);
  });

  it('shows, changes and erases the size profiles of the caller’s own alone', async () => {
    const shoppers = callers.filter((each) => mayCall(routes.sizeProfiles, each));
    const tokens = new Map<Caller, string>();
    for (const caller of shoppers) tokens.set(caller, (await tokenOf(caller)) ?? '');
    const ask = async (caller: Caller, method: string, path: string, body?: unknown) =>
      gateway.call(method, path, { token: tokens.get(caller), body });
    const listOf = async (caller: Caller): Promise<SizeProfileList> =>
      (await (await ask(caller, 'GET', '/v1/size-profiles')).json()) as SizeProfileList;
    const namesOf = async (caller: Caller): Promise<string[]> =>
      (await listOf(caller)).profiles.map(({ name }) => name);
    const save = async (caller: Caller): Promise<void> => {
      const { profiles: _profiles, ...last } = await listOf(caller);
      await ask(caller, 'PUT', '/v1/size-profiles/me', { ...profileOf(caller), ...last });
    };
    for (const caller of shoppers) await save(caller);
    for (const caller of shoppers) expect([caller, await namesOf(caller)]).toEqual([caller, [caller]]);
    // The customer's own, in another session of theirs.
    tokens.set('signed-in A', (await tokenOf('signed-in A')) ?? '');
    expect(await namesOf('signed-in A')).toEqual(['signed-in A']);

    for (const path of ['/v1/size-profiles/me', '/v1/size-profiles']) {
      const [eraser = 'anonymous', ...others] = shoppers;
      await save(eraser);
      await ask(eraser, 'DELETE', path);
      expect(await namesOf(eraser)).toEqual([]);
      for (const caller of others) expect([caller, await namesOf(caller)]).toEqual([caller, [caller]]);
    }
  });

  it('lets the conversation’s own shopper follow it, and nobody else', async () => {
    for (const caller of callers) {
      for (const target of targets) {
        for (const reference of conversations[target]) {
          const path = conversation(reference, 'stream');
          const response = await gateway.call('GET', path, { token: await tokenOf(caller) });
          await response.body?.cancel();
          const isOwn = sight[caller]?.[target] !== undefined && caller.startsWith('signed-in');
          const right = mayCall(conversationStream, caller) ? (isOwn ? 200 : 404) : 401;
          expect([caller, target, response.status]).toEqual([caller, target, right]);
        }
      }
    }
  });

  it('tells a shop’s people what changes, and nobody else', async () => {
    for (const caller of callers) {
      const headers = await consoleOf(caller);
      const response = await gateway.call('GET', staffStream.path, { token: await tokenOf(caller), headers });
      await response.body?.cancel();
      expect([caller, response.status]).toEqual([caller, mayCall(staffStream, caller) ? 200 : 401]);
    }
  });

  it('opens slips and files to who has their link, and to nobody with another one', async () => {
    await gateway.db.updateTable('returns').set({ status: 'approved' }).execute();
    const linked = async (path: string): Promise<string> => {
      const { text } = await answerTo('verified A', { method: 'post', path });
      return new URL((JSON.parse(text) as FileLink).url).pathname;
    };
    const [returnId = ''] = returns.A;
    const [photoId = ''] = photos.A;
    const slip = await linked(`/v1/returns/${returnId}/slip-links`);
    const file = await linked(`/v1/photos/${photoId}/links`);
    const { file_name: name } = await gateway.db
      .selectFrom('photos')
      .select('file_name')
      .where('id', '=', photoId)
      .executeTakeFirstOrThrow();
    const content = Buffer.from('a picture');
    await gateway.deps.files.write(name ?? '', [content], { type: 'image/jpeg', bytes: content.length });
    const status = async (path: string, caller: Caller = 'no token'): Promise<number> =>
      (await answerTo(caller, { method: 'get', path })).status;

    // Who asks makes no difference: the link is the right.
    for (const caller of ['no token', 'verified B', 'staff, of the other shop'] as const)
      for (const path of [slip, file]) expect(await status(path, caller)).toBe(200);

    const [claim = '', signature = ''] = (slip.split('/').at(-1) ?? '').split('.');
    const [fileClaim = '', fileSignature = ''] = (file.split('/').at(-1) ?? '').split('.');
    const other = Buffer.from(
      Buffer.from(claim, 'base64url')
        .toString()
        .replace(returnId, returns.B[0] ?? ''),
    );
    const longer = Buffer.from(`zzzzzzzzz${Buffer.from(claim, 'base64url').toString().slice(8)}`);
    for (const path of [
      `/v1/slips/${other.toString('base64url')}.${signature}`,
      `/v1/slips/${longer.toString('base64url')}.${signature}`,
      `/v1/slips/${claim}.${fileSignature}`,
      `/v1/slips/${claim}`,
      `/v1/slips/${returnId}`,
      `/v1/slips/${fileClaim}.${fileSignature}`,
      `/v1/files/${claim}.${signature}`,
      `/v1/files/${fileClaim}.${signature}`,
      `/v1/files/${name ?? ''}`,
      `/v1/files/${photoId}`,
    ])
      expect([path, await status(path), await status(path, 'staff')]).toEqual([path, 404, 404]);

    gateway.clock.advance(5 * 60_000 + 1000);
    for (const path of [slip, file]) expect(await status(path)).toBe(404);
  });

  it('takes the bytes of a photo from who has its upload token, and from nobody else', async () => {
    const announced = await answerTo('verified A', {
      method: 'post',
      path: '/v1/orders/order-a/photos',
      body: { type: 'image/jpeg', bytes: 4 },
    });
    const { id, headers } = JSON.parse(announced.text) as PhotoSlot;
    const put = async (target: string, token?: string): Promise<number> => {
      const response = await gateway.call('PUT', `/v1/photos/${target}/content`, {
        token: await tokenOf('verified A'),
        body: 'JPEG',
        headers: { 'Content-Type': 'image/jpeg', ...(token !== undefined && { 'Bellhop-Upload': token }) },
      });
      return response.status;
    };
    expect(await put(id)).toBe(404);
    expect(await put(id, 'A'.repeat(43))).toBe(404);
    expect(await put(nowhere, headers['bellhop-upload'])).toBe(404);
    expect(await put(photos.A[0] ?? '', headers['bellhop-upload'])).toBe(404);
    expect(await put(id, headers['bellhop-upload'])).toBe(204);
  });

  it('shows no name to who has only matched', async () => {
    const { text } = await answerTo('matched A', { method: 'get', path: '/v1/orders/order-a' });
    expect(text).not.toMatch(/Name of|example\.com|price|totals/);
  });

  it('refuses alike what is another’s and what there is not', async () => {
    const answers = new Set<string>();
    for (const reference of [...orders.B, ...orders['the other shop’s'], ...orders.absent]) {
      const { text } = await answerTo('verified A', {
        method: 'get',
        path: `/v1/orders/${encoded(reference)}`,
      });
      answers.add(text.replace(/"requestId":"[^"]+"/, ''));
    }
    expect([...answers]).toHaveLength(1);
  });
});
