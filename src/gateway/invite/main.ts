import { runInvite } from './command.js';

process.exitCode = await runInvite({
  args: process.argv.slice(2),
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
