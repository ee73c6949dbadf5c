import { html, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Capabilities } from '../../src/contract/index.js';
import { forward, icon } from './icons.js';

type Question = 'order' | 'return' | 'size' | 'delivery' | 'pay';

/** What a conversation begins with: who answers, and what can be asked. */
export function drawEmpty(
  i18n: I18n,
  can: Capabilities | undefined,
  ask: (words: string) => void,
): TemplateResult {
  const questions: readonly Question[] = [
    ...(can?.orders ? (['order'] as const) : []),
    ...(can?.returns ? (['return'] as const) : []),
    ...(can?.sizing ? (['size'] as const) : []),
    'delivery',
    'pay',
  ];
  const who = can?.chat?.assistant ? 'assistant' : can?.chat?.people ? 'people' : 'message';
  return html`<div class="stack">
    <h3 class="h2">${i18n.t('chat.empty.title')}</h3>
    <p class="soft">${i18n.t('chat.empty.text')}</p>
    <ul class="list">
      ${questions.slice(0, 4).map((each) => {
        const words = i18n.t(`chat.empty.${each}`);
        return html`<li>
          <button type="button" part="question" @click=${() => ask(words)}>
            <span class="grow">${words}</span>${icon(forward, { small: true, flip: true })}
          </button>
        </li>`;
      })}
    </ul>
    <p class="small soft">${i18n.t(`chat.empty.${who}`)}</p>
  </div>`;
}
