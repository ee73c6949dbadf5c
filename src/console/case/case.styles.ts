import { css } from 'lit';

export const caseStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_paper);
    font-size: 14px;
    line-height: 20px;
    scrollbar-width: thin;
  }
  section {
    padding: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block-end: 10px;
  }
  h3 {
    font-size: 15px;
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(84px, 30%) minmax(0, 1fr);
    gap: 4px 12px;
    overflow-wrap: anywhere;
  }
  address {
    font-style: normal;
  }
  address bdi {
    display: block;
  }
  .folded {
    padding-block: 8px;
  }
  .folded details {
    margin: 0;
  }
  .earlier {
    padding-block: 8px;
  }
  .facts dt {
    color: var(--_soft);
  }
  .facts dd > .soft {
    display: block;
  }
  .lines > * + * {
    margin-block-start: 8px;
  }
  .line-item {
    display: flex;
    gap: 12px;
  }
  .line-item > :first-child {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .lays {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 6px;
  }
  .line-item + .lays {
    margin-block-start: 4px;
  }
  .lay {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    padding-inline: 8px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-pill);
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
  }
  .lay[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_accent-wash);
    color: var(--_accent-text);
    font-weight: 600;
  }
  @media (hover: hover) {
    .lay:hover {
      color: var(--_ink);
    }
  }
  @media (hover: none) {
    .lay {
      min-block-size: 36px;
    }
  }
  details {
    margin-block-start: 12px;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    color: var(--_soft);
    transition: rotate 160ms ease-out;
  }
  details[open] > summary .icon {
    rotate: 90deg;
  }
  details[open]:dir(rtl) > summary .icon {
    rotate: -90deg;
  }
  @media (prefers-reduced-motion: reduce) {
    summary .icon {
      transition: none;
    }
  }
  summary .grow {
    font-weight: 600;
  }
  details > .lines {
    padding-block: 4px 8px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
  }
  form {
    margin-block-start: 12px;
  }
  form .field > label {
    font-size: 13px;
  }
  form .field :is(select, textarea) {
    min-block-size: 40px;
    padding-block: 7px;
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .facts + .photos {
    margin-block-start: 10px;
  }
  .other {
    display: block;
    inline-size: 100%;
    padding-block: 8px;
  }
  .other + .other {
    border-block-start: 1px solid var(--_line);
  }
  .other span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .written {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .note {
    padding: 10px 12px;
    border-radius: var(--_radius-m);
    background: var(--_warn-wash);
  }
  .note button {
    min-block-size: 24px;
    color: var(--_soft);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .note .soft,
  .note button {
    color: color-mix(in srgb, var(--_soft) 80%, var(--_ink));
  }
  .second {
    margin-block-start: 10px;
    padding: 8px 12px;
    border-radius: var(--_radius-m);
    background: var(--_info-wash);
    color: var(--_info);
    font-weight: 600;
  }
  .wrong {
    margin-block-start: 10px;
    color: var(--_bad);
    font-weight: 600;
  }
`;
