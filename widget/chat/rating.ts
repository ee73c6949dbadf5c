import { css, html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { icon, warning } from './icons.js';

export const ratingStyles = css`
  .stars {
    display: flex;
    gap: 2px;
  }
  .stars label {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_radius-pill);
    cursor: pointer;
  }
  .stars input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .stars label:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
  }
  .stars svg {
    inline-size: 26px;
    block-size: 26px;
    fill: none;
    stroke: var(--_soft);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .stars .lit svg {
    fill: var(--_accent-edge);
    stroke: var(--_accent-edge);
  }
  @media (forced-colors: active) {
    .stars .lit svg {
      fill: CanvasText;
      stroke: CanvasText;
    }
  }
  .error {
    display: flex;
    gap: 6px;
    color: var(--_bad);
    font-size: 13px;
    font-weight: 600;
  }
`;

interface RatingOptions {
  /** 0 before one is chosen. */
  readonly stars: number;
  readonly isMissing: boolean;
  readonly isSending: boolean;
  readonly onStars: (stars: number) => void;
  readonly onWords: (words: string) => void;
  readonly onSend: () => void;
}

/** One to five stars, by the browser's own radio buttons, and words for those who like to say more. */
export function drawRating(i18n: I18n, options: RatingOptions): TemplateResult {
  const { stars, isMissing, isSending, onStars, onWords, onSend } = options;
  return html`<form
    class="stack"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      onSend();
    }}
  >
    <fieldset aria-describedby="stars-error">
      <legend><b>${i18n.t('chat.rating.ask')}</b></legend>
      <div class="stars">
        ${[1, 2, 3, 4, 5].map(
          (count) =>
            html`<label class=${count <= stars ? 'lit' : ''} part="star">
              <input
                type="radio"
                name="stars"
                value=${count}
                aria-label=${i18n.t('chat.rating.stars', { count })}
                .checked=${count === stars}
                @change=${() => onStars(count)}
              />
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.8l-5.3 2.9 1.1-5.9-4.3-4.1 5.9-.8z" />
              </svg>
            </label>`,
        )}
      </div>
      <p class="error" id="stars-error">
        ${isMissing ? html`${icon(warning, { small: true })} ${i18n.t('chat.rating.missing')}` : nothing}
      </p>
    </fieldset>
    <div class="field" part="field">
      <label for="words">${i18n.t('chat.rating.words')}</label>
      <textarea
        id="words"
        part="input"
        rows="2"
        maxlength="1000"
        @input=${(event: Event) => onWords((event.currentTarget as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    <p>
      <button class="button compact" type="submit" part="submit" ?disabled=${isSending}>
        ${i18n.t('chat.rating.send')}
      </button>
    </p>
  </form>`;
}
