import { css } from 'lit';

/**
 * The private names by which every element reads the merchant's public tokens, with our defaults for light and dark.
 * One accent is enough: its ink and wash follow from it. Adopted by each element's host; never declares a public token.
 *
 * `color-scheme` on the host decides the scheme: `light dark` follows the shopper's system, the widget's `theme` fixes it.
 */
export const tokens = css`
  :host {
    --_paper: var(--bellhop-color-paper, light-dark(#ffffff, #171614));
    --_raised: var(--bellhop-color-raised, light-dark(#f7f5f1, #201e1b));
    --_sunken: var(--bellhop-color-sunken, light-dark(#efece6, #282521));
    --_ink: var(--bellhop-color-ink, light-dark(#1d1b18, #f2eee7));
    --_soft: var(--bellhop-color-soft, light-dark(#625c53, #b0a89c));
    --_line: var(--bellhop-color-line, light-dark(#e5e0d7, #36322c));
    --_accent: var(--bellhop-color-accent, light-dark(#1d5c4a, #86cdb5));
    --_accent-ink: var(--bellhop-color-accent-ink, light-dark(#ffffff, #0b1f18));
    --_accent-wash: var(--bellhop-color-accent-wash, light-dark(#e6f0ec, #1d302a));
    --_good: var(--bellhop-color-good, light-dark(#1b7350, #7fcfa4));
    --_good-wash: var(--bellhop-color-good-wash, light-dark(#e4f2ea, #1a2c23));
    --_warn: var(--bellhop-color-warn, light-dark(#8f5300, #e9b765));
    --_warn-wash: var(--bellhop-color-warn-wash, light-dark(#fbf0dc, #33281a));
    --_bad: var(--bellhop-color-bad, light-dark(#ad2a20, #f0958b));
    --_bad-wash: var(--bellhop-color-bad-wash, light-dark(#fbe9e6, #381f1c));
    --_info: var(--bellhop-color-info, light-dark(#2a5a9c, #92b8ec));
    --_info-wash: var(--bellhop-color-info-wash, light-dark(#e8eff9, #1b2635));
    --_radius-s: var(--bellhop-radius-s, 8px);
    --_radius-m: var(--bellhop-radius-m, 12px);
    --_radius-l: var(--bellhop-radius-l, 20px);
    --_radius-pill: var(--bellhop-radius-pill, 999px);
    --_shadow: var(--bellhop-shadow, 0 1px 2px #1d1b1814, 0 12px 40px #1d1b1829);
    --_font: var(--bellhop-font-family, inherit);
  }
`;
