// `npm run livekit`: finds a LiveKit server, or builds one, and says where it is.
import { bootstrap, failPlainly } from '../bootstrap.mjs';
import { findLiveKit } from '../livekit.mjs';

await bootstrap().catch(failPlainly);
const { server, why } = await findLiveKit({ mayBuild: true, say: (words) => console.log(words) });
if (server) console.log('program' in server ? server.program : 'url' in server ? server.url : server.image);
else failPlainly(new Error(why));
