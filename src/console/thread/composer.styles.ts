import { css } from 'lit';

export const composerStyles = css`
  :host {
    padding: 12px 16px 16px;
    border-block-start: 1px solid var(--_line);
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-m);
    background: var(--_paper);
  }
  form:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 1px var(--_accent-text);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 60px;
    max-block-size: 32dvh;
    padding: 4px 6px;
    border: 0;
    background: none;
    font-size: 16px;
    line-height: 24px;
    resize: none;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }

  .language {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-block-end: 8px;
  }
  .language button {
    min-block-size: 24px;
    color: var(--_accent-text);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .helps {
    flex-wrap: wrap;
  }
  .suggestion {
    flex: 1 0 100%;
    min-inline-size: 0;
    color: var(--_accent-text);
  }
  .suggestion > span {
    display: flex;
    flex: 1;
    gap: 6px;
    min-inline-size: 0;
  }
  /* What does not fit goes at its end, also of what is written from the right. */
  .suggestion [dir] {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
