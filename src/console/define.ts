import { define } from '../../widget/shared/define.js';
import { ConsoleCase } from './case/case.js';
import { BellhopConsole } from './console.js';
import { ConsoleDesk } from './desk-view.js';
import { ConsoleQueue } from './queue/queue.js';
import { ConsoleConfirm } from './sign-in/confirm.js';
import { ConsoleInvitation } from './sign-in/invitation.js';
import { ConsoleSignIn } from './sign-in/sign-in.js';
import { ConsoleComposer } from './thread/composer.js';
import { ConsoleFinder } from './thread/finder.js';
import { ConsolePhoto } from './thread/photo.js';
import { ConsoleThread } from './thread/thread.js';

define(
  BellhopConsole,
  ConsoleDesk,
  ConsoleQueue,
  ConsoleThread,
  ConsoleComposer,
  ConsoleFinder,
  ConsolePhoto,
  ConsoleCase,
  ConsoleConfirm,
  ConsoleInvitation,
  ConsoleSignIn,
);
