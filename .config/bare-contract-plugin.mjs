// Takes out of the contract what only its OpenAPI document reads: each route's summary and errors, and each schema's name.
// That is more than half a kilobyte of what a page loads. Before TypeScript is gone.

const summary = /^ *summary:\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm;
const errors = /^ *errors: \[[^\]]*\],\n/gm;
const metadata = /,\s*v\.metadata\(\{ (?:ref|format): '[\w-]+' \}\)/g;

/** @returns {{ name: string, transform(code: string, id: string): { code: string, map: null } | null }} */
export function bareContract() {
  return {
    name: 'bellhop-bare-contract',
    transform(code, id) {
      if (!/[\\/]src[\\/]contract[\\/]/.test(id)) return null;
      return { code: code.replace(summary, '').replace(errors, '').replace(metadata, ''), map: null };
    },
  };
}
