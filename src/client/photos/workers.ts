/** Begins a module worker; throws where the page's policy says no at once. */
export type Start = (address: string, name: string) => Worker;

/** Trusted Types, which TypeScript's libraries do not know yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

/** One for the page: a policy's name may be taken once. */
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Where the script comes from the page's own origin: `worker-src 'self'`. */
export const startDirectly: Start = (address, name) => {
  if (new URL(address).origin !== location.origin) throw new DOMException(address, 'SecurityError');
  return begin(address, name);
};

/** A worker must be of the page's origin and a CDN is not: one that imports it is, under `worker-src blob:`. */
export const startFromBlob: Start = (address, name) => {
  // Not a static import: that is held against `worker-src`, this one against `script-src`, where the CDN is.
  const lines = `import(${JSON.stringify(address)}).catch(() => postMessage({ type: 'lost' }))`;
  const url = URL.createObjectURL(new Blob([lines], { type: 'text/javascript' }));
  const release = (): void => URL.revokeObjectURL(url);
  try {
    const worker = begin(url, name);
    for (const type of ['message', 'error']) worker.addEventListener(type, release, { once: true });
    return worker;
  } catch (cause) {
    release();
    throw cause;
  }
};

function begin(url: string, name: string): Worker {
  return new Worker(trusted(url), { type: 'module', name });
}

/** Throws where the page's `trusted-types` does not name `bellhop`. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('bellhop', { createScriptURL: (given) => given });
  // `Worker` takes what the policy made; TypeScript's libraries say that it is a string.
  return policy.createScriptURL(url) as string;
}
