/** For tests of what the browser keeps: files run beside each other in one browser, whose storage they share. */
export const alone =
  (test: () => Promise<void>): (() => Promise<void>) =>
  () =>
    navigator.locks.request('storage', test);
