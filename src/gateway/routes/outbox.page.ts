/** Asks now and then whether there is a newer mail, and only then reloads: what is selected stays selected. */
export const outboxScript = `
const latest = document.body.dataset.latest;
const look = async () => {
  try {
    const response = document.hidden ? undefined : await fetch('/outbox/latest', { cache: 'no-store' });
    if (response?.ok && (await response.text()) !== latest) return location.reload();
  } catch {}
  setTimeout(look, 1500);
};
setTimeout(look, 1500);
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  });
}
for (const time of document.querySelectorAll('time')) time.textContent = new Date(time.dateTime).toLocaleString();
`;

/** Calm paper in light, calm slate in dark; one column that a phone holds. */
export const outboxStyle = `
:root {
  --paper: #faf8f4; --card: #fff; --ink: #22281f; --soft: #5d6459; --line: #e2ded4; --accent: #2f5d50; --on-accent: #fff;
  font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #161a17; --card: #1f2521; --ink: #eceee9; --soft: #a9b1a7; --line: #333b35; --accent: #8fcdb8; --on-accent: #10231d; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 2.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
header p, .hint { color: var(--soft); margin: 0; }
.hint { padding: 3rem 0; text-align: center; }
main { display: grid; gap: 1rem; margin-top: 2rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; min-width: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .5rem; }
dl { margin: 0; color: var(--soft); font-size: .875rem; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
dl div { display: flex; gap: .4rem; min-width: 0; }
dt { flex: none; }
dd { margin: 0; color: var(--ink); min-width: 0; }
.code { display: flex; align-items: center; gap: 1rem; margin: 1rem 0 0; }
.code output { font: 600 1.75rem/1 ui-monospace, monospace; letter-spacing: .12em; user-select: all; }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 0 1rem; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
button[hidden] { display: none; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
pre { font: inherit; white-space: pre-wrap; margin: 1rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
`;
