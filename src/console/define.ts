import { define } from '../../widget/shared/define.js';
import { BellhopConsole } from './console.js';
import { ConsoleInvitation } from './sign-in/invitation.js';
import { ConsoleSignIn } from './sign-in/sign-in.js';

define(BellhopConsole, ConsoleInvitation, ConsoleSignIn);
