import { html, nothing, type TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { negotiate, localeLoaders } from '../../src/client/i18n/locales.js';
import type { ShopConfig } from '../../src/contract/index.js';
import { external, icon, lock } from '../shared/icons.js';
import { safeLink } from '../shared/links.js';

export { menuStyles } from './menu.styles.js';

const trash = 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l1 13.5h9l1-13.5M10 10.5v6M14 10.5v6';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface MenuOptions {
  readonly bellhop: Bellhop;
  readonly shop: ShopConfig | undefined;
  readonly theme: Theme;
  readonly onLocale: (locale: string) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onForget: () => void;
}

/** Language, look and privacy. */
export function menu(options: MenuOptions): TemplateResult {
  const { bellhop, shop, theme } = options;
  const { i18n } = bellhop;
  const privacyUrl = safeLink(shop?.privacyUrl);
  const locales = spoken(shop?.locales ?? []);
  const present = negotiate(i18n.$locale.get(), Object.keys(localeLoaders)).words;
  return html`
    ${
      locales.length > 1
        ? choice(
            i18n.t('menu.language'),
            locales.map((locale) => ({
              words: nameOf(locale),
              lang: locale,
              isOn: negotiate(locale, Object.keys(localeLoaders)).words === present,
              choose: () => options.onLocale(locale),
            })),
          )
        : nothing
    }
    ${choice(
      i18n.t('menu.look'),
      themes.map((each) => ({
        words: i18n.t(`menu.${each}`),
        lang: undefined,
        isOn: each === theme,
        choose: () => options.onTheme(each),
      })),
    )}
    <div class="list">
      ${
        privacyUrl
          ? html`<a href=${privacyUrl} target="_blank" rel="noreferrer">
              ${icon(lock)}<span class="grow">${i18n.t('menu.privacy')}</span
              >${icon(external, { small: true })}
            </a>`
          : nothing
      }
      <button type="button" part="forget" @click=${options.onForget}>
        ${icon(trash)}<span class="grow">${i18n.t('menu.forget')}</span>
      </button>
    </div>
  `;
}

interface Choice {
  readonly words: string;
  readonly lang: string | undefined;
  readonly isOn: boolean;
  readonly choose: () => void;
}

function choice(label: string, choices: readonly Choice[]): TemplateResult {
  return html`<div role="group" aria-label=${label}>
    <span class="h3" aria-hidden="true">${label}</span>
    <div class="row tight wrap">
      ${choices.map(
        ({ words, lang, isOn, choose }) =>
          html`<button
            class="chip"
            type="button"
            lang=${lang ?? nothing}
            aria-pressed=${isOn}
            @click=${choose}
          >
            ${words}
          </button>`,
      )}
    </div>
  </div>`;
}

/** The shop's locales for which there are words, one for each language. */
function spoken(locales: readonly string[]): readonly string[] {
  const available = Object.keys(localeLoaders);
  const byWords = new Map<string, string>();
  for (const locale of locales) {
    const { words } = negotiate(locale, available);
    if (words === 'en' && !/^en\b/i.test(locale)) continue;
    if (!byWords.has(words)) byWords.set(words, locale);
  }
  return [...byWords.values()];
}

/** A language's name in itself. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
