import { css } from 'lit';
import { takeInvitation } from './arrival.js';
import './define.js';
import { createDesk } from './desk.js';

const page = css`
  html,
  body {
    block-size: 100%;
    margin: 0;
  }
  body {
    font-family:
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      sans-serif;
  }
`;

const invitation = takeInvitation(window);
if (page.styleSheet) document.adoptedStyleSheets.push(page.styleSheet);
const desk = await createDesk({ baseUrl: location.origin, locale: navigator.language });
const { i18n, $locale } = desk.words;
$locale.subscribe((locale) => {
  document.documentElement.lang = locale;
  document.documentElement.dir = i18n.direction;
});
const app = document.createElement('bellhop-console');
app.desk = desk;
app.invitation = invitation;
document.body.append(app);
