import { define } from '../../../widget/shared/define.js';
import { ConsoleRequests } from './requests.js';

define(ConsoleRequests);
