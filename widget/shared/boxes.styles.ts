import { css } from 'lit';

/** `.card` (a wash), `.thumb`, `.list` with rows, `.notice.warn|bad`, `.skeleton`, `.stops` (a parcel's progress). */
export const boxes = css`
  .card {
    padding: 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }
  button.card {
    inline-size: 100%;
  }
  @media (hover: hover) {
    button.card:hover {
      background: color-mix(in srgb, var(--_ink) 4%, var(--_raised));
    }
  }
  .thumb {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 52px;
    block-size: 52px;
    overflow: hidden;
    border-radius: min(var(--_radius-m), 10px);
    background: var(--_sunken);
    color: var(--_soft);
  }
  .thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .list > * {
    border-block-end: 1px solid var(--_line);
  }
  .list > :last-child {
    border-block-end: 0;
  }
  .list :is(a, button) {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: 11px;
    color: inherit;
    font-weight: inherit;
    text-decoration: none;
  }
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .notice > .icon {
    margin-block-start: 1px;
  }
  .said {
    display: var(--_said, inline);
  }
  .notice.warn > .icon {
    color: var(--_warn);
  }
  .notice.bad > .icon {
    color: var(--_bad);
  }
  .notice.warn {
    background: var(--_warn-wash);
  }
  .notice.bad {
    background: var(--_bad-wash);
  }
  .skeleton {
    block-size: 14px;
    border-radius: min(var(--_radius-s), 6px);
    background: var(--_sunken);
    animation: breathe 1.6s ease-in-out 0.4s infinite alternate;
  }
  .skeleton.answer {
    inline-size: 72%;
    block-size: 26px;
  }
  .skeleton.short {
    inline-size: 45%;
  }
  .skeleton.card {
    block-size: 116px;
    border-radius: var(--_radius-m);
  }
  @keyframes breathe {
    to {
      opacity: 0.55;
    }
  }
  .stops {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 4px;
  }
  .stops > * {
    block-size: 5px;
    border-radius: min(var(--_radius-s), 3px);
    background: color-mix(in srgb, var(--_ink) 12%, transparent);
  }
  .stops > .reached {
    background: var(--_accent-edge);
  }
  .stops > .warn {
    background: var(--_warn);
  }
  .stops > .bad {
    background: var(--_bad);
  }
  .stops > .neutral {
    background: var(--_soft);
  }
`;
