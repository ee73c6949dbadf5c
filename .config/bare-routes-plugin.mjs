// The route table serves the document and the gateway, too: what only they read of it stays out of the page.
const tables = /[\\/]src[\\/]contract[\\/](return-)?routes\.ts$/;

export function bareRoutes() {
  return {
    name: 'bellhop-bare-routes',
    transform(code, id) {
      if (!tables.test(id)) return null;
      const bare = code
        .replace(/^ +summary:\s+(?:'[^'\n]*'|"[^"\n]*"),\n/gm, '')
        .replace(/^ +errors: \[[^\]]*\],\n/gm, '');
      return { code: bare, map: null };
    },
  };
}
