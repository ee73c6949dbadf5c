import { define } from '../../../widget/shared/define.js';
import { ConsoleAccounts } from './accounts.js';
import { ConsoleAudit } from './audit.js';
import { ConsoleTemplates } from './templates.js';

define(ConsoleAccounts, ConsoleAudit, ConsoleTemplates);
