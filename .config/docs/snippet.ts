// Writes the launcher as declarative shadow DOM, for pages that a server renders: the same styles, drawing and words as the loader's.
import { drawing, english, launcherStyles } from '../../widget/loader/launcher.js';

export function generate(): Record<string, string> {
  const styles = launcherStyles
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    'docs/snippet.html': `<!-- The launcher, painted with the page and before any script. Written by \`npm run docs\`.
     Under a content security policy give the style a nonce, or allow it by its hash. -->
<bellhop-widget gateway="https://support.example" shop="northfold">
  <template shadowrootmode="open">
    <style nonce="…">${styles}</style>
    <button part="launcher" type="button" aria-haspopup="dialog">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}" /></svg>
      <span>${english[0]}</span>
    </button>
  </template>
</bellhop-widget>
<script type="module" src="https://support.example/v1/bellhop.js" data-gateway="https://support.example" data-shop="northfold"></script>
`,
  };
}
