import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.js';
import * as productVariants from './0002-product-variants.js';
import * as bareNumbers from './0003-bare-numbers.js';
import * as returns from './0004-returns.js';
import * as returnAccounts from './0005-return-accounts.js';
import * as labelsAndContacts from './0006-labels-and-contacts.js';
import * as photoIndexes from './0007-photo-indexes.js';
import * as sizing from './0008-sizing.js';
import * as sizeErasures from './0009-size-erasures.js';
import * as knowledge from './0010-knowledge.js';
import * as chat from './0011-chat.js';
import * as assistant from './0012-assistant.js';
import * as chatPhotos from './0013-chat-photos.js';
import * as productsVersion from './0014-products-version.js';
import * as askedNetwork from './0015-asked-network.js';
import * as openingHours from './0016-opening-hours.js';
import * as people from './0017-people.js';
import * as calls from './0018-calls.js';
import * as audit from './0019-audit.js';
import * as webhooks from './0020-webhooks.js';
import * as waits from './0021-waits.js';
import * as notes from './0022-notes.js';
import * as staffPhotos from './0023-staff-photos.js';
import * as callSeatsAhead from './0024-call-seats-ahead.js';
import * as confirmations from './0025-confirmations.js';
import * as secondApprovals from './0026-second-approvals.js';
import * as requestDecisions from './0027-request-decisions.js';
import * as shopperContext from './0028-shopper-context.js';
import * as callGuests from './0029-call-guests.js';

/** All steps from an empty database to this version, by name in order. Listed, not read from a folder: they are bundled. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-foundation': foundation,
  '0002-product-variants': productVariants,
  '0003-bare-numbers': bareNumbers,
  '0004-returns': returns,
  '0005-return-accounts': returnAccounts,
  '0006-labels-and-contacts': labelsAndContacts,
  '0007-photo-indexes': photoIndexes,
  '0008-sizing': sizing,
  '0009-size-erasures': sizeErasures,
  '0010-knowledge': knowledge,
  '0011-chat': chat,
  '0012-assistant': assistant,
  '0013-chat-photos': chatPhotos,
  '0014-products-version': productsVersion,
  '0015-asked-network': askedNetwork,
  '0016-opening-hours': openingHours,
  '0017-people': people,
  '0018-calls': calls,
  '0019-audit': audit,
  '0020-webhooks': webhooks,
  '0021-waits': waits,
  '0022-notes': notes,
  '0023-staff-photos': staffPhotos,
  '0024-call-seats-ahead': callSeatsAhead,
  '0025-confirmations': confirmations,
  '0026-second-approvals': secondApprovals,
  '0027-request-decisions': requestDecisions,
  '0028-shopper-context': shopperContext,
  '0029-call-guests': callGuests,
};
