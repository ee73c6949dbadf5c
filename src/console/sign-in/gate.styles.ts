import { css } from 'lit';

/** The way in: one sheet in the middle of the page. */
export const gate = css`
  .gate {
    display: grid;
    place-items: center;
    min-block-size: 100dvh;
    padding: 24px 20px;
    background: var(--_raised);
  }
  .sheet {
    inline-size: min(100%, 408px);
    padding: 32px;
    border-radius: var(--_radius-l);
    background: var(--_paper);
    box-shadow: var(--_shadow);
  }
  .mark {
    color: var(--_warn);
  }
  .mark .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  .bad {
    padding: 12px 14px;
    border-radius: var(--_radius-m);
    background: var(--_bad-wash);
    color: var(--_bad);
  }
  .quiet {
    padding: 12px 14px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }
  .digits input {
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.18em;
  }
  .qr {
    inline-size: 168px;
    block-size: 168px;
    flex: none;
    padding: 4px;
    border-radius: var(--_radius-s);
    /* A scanner wants dark on light, whatever the page is. */
    background: #fff;
    color: #000;
  }
  .secret {
    font-family: ui-monospace, monospace;
    font-size: 14px;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  @media (max-width: 480px) {
    .gate {
      padding: 0;
      align-items: stretch;
      background: var(--_paper);
    }
    .sheet {
      inline-size: 100%;
      padding: 32px 20px;
      border-radius: 0;
      box-shadow: none;
    }
  }
`;
