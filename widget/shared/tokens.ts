import { css } from 'lit';

/**
 * The private names by which every element reads the merchant's public tokens, with our defaults for light and dark.
 * Adopted by each element's host; never declares a public token.
 *
 * One accent is enough, whatever it is. In xyz-d65 `y` is WCAG's relative luminance, so contrast can be computed here:
 * - `accent-ink`, on the accent: white below the luminance (0.179) at which black contrasts better, else black;
 * - `accent-text`, on paper, cards and wash: the accent brought to 4.5:1 (darkened in light, mixed with white in dark);
 * - `accent-edge`, lines and fills that stand alone: the same to 3:1, so that a pale button still has an outline;
 * - `accent-wash`, behind them: a little accent in the paper.
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
    --_control-line: color-mix(in srgb, var(--_ink) 55%, var(--_paper));
    /* Read inside the colours below, where y is the accent's luminance; 2 of each is beyond white. */
    --_text-dark: min(1, 0.13 / max(y, 0.001));
    --_text-light: max(0, (0.37 - y) / (1.001 - y));
    --_edge-dark: min(1, 0.23 / max(y, 0.001));
    --_edge-light: max(0, (0.22 - y) / (1.001 - y));
    --_white: clamp(0, (0.179 - y) * 9999, 2);
    --_accent: var(--bellhop-color-accent, light-dark(#1d5c4a, #86cdb5));
    --_accent-ink: var(
      --bellhop-color-accent-ink,
      color(from var(--_accent) xyz-d65 var(--_white) var(--_white) var(--_white))
    );
    --_accent-text: var(
      --bellhop-color-accent-text,
      light-dark(
        color(
          from var(--_accent) xyz-d65 calc(x * var(--_text-dark)) calc(y * var(--_text-dark))
            calc(z * var(--_text-dark))
        ),
        color(
          from var(--_accent) xyz-d65 calc(x + (0.9505 - x) * var(--_text-light))
            calc(y + (1 - y) * var(--_text-light)) calc(z + (1.089 - z) * var(--_text-light))
        )
      )
    );
    --_accent-edge: light-dark(
      color(
        from var(--_accent) xyz-d65 calc(x * var(--_edge-dark)) calc(y * var(--_edge-dark))
          calc(z * var(--_edge-dark))
      ),
      color(
        from var(--_accent) xyz-d65 calc(x + (0.9505 - x) * var(--_edge-light))
          calc(y + (1 - y) * var(--_edge-light)) calc(z + (1.089 - z) * var(--_edge-light))
      )
    );
    --_accent-wash: var(--bellhop-color-accent-wash, color-mix(in srgb, var(--_accent) 11%, var(--_paper)));
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
    --_shadow: var(
      --bellhop-shadow,
      0 0 0 1px light-dark(#0000, var(--_line)),
      0 1px 2px light-dark(#1d1b1814, #0006),
      0 12px 40px light-dark(#1d1b1829, #0009)
    );
    --_font: var(--bellhop-font-family, inherit);
  }
`;
