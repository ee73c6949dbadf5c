import { css } from 'lit';
import { view } from '../shared/view.styles.js';

const chat = css`
  /* In a panel it has the whole of the view, whose edge its own parts keep. */
  .fills {
    position: absolute;
    inset: 0;
  }
  .alone {
    block-size: min(var(--bellhop-chat-block-size, 640px), 90dvh);
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-l);
    background: var(--_paper);
  }
`;

export const styles = [...view, chat];
