import { bellhop } from './bellhop.js';

/** Switches the look of every Bellhop element on the page; the rules are in themes.css. */
export function connectThemesPage(): void {
  const presets = document.querySelector('.presets');
  if (!presets) return;

  presets.addEventListener('change', () => {
    const input = presets.querySelector<HTMLInputElement>('input:checked');
    const chosen = input?.value ?? '';
    document.documentElement.dataset['preset'] = chosen;
    bellhop('setTheme', input?.dataset['scheme'] ?? 'auto');
    for (const recipe of document.querySelectorAll<HTMLElement>('[data-recipe]')) {
      recipe.hidden = recipe.dataset['recipe'] !== chosen;
    }
  });

  const copy = document.querySelector<HTMLButtonElement>('[data-copy]');
  copy?.addEventListener('click', () => void copyRule(copy));
}

async function copyRule(button: HTMLButtonElement): Promise<void> {
  const code = document.querySelector('[data-recipe]:not([hidden]) code');
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = button.dataset['done'] ?? '';
  } catch {
    // Without the right to write the clipboard, the rule is selected for the shopper's own copy.
    getSelection()?.selectAllChildren(code);
  }
}
