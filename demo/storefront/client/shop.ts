import { connectAccountPage, identifyShopper } from './account-page.js';
import { showCount, tellCart } from './bag.js';
import { connectBagPage, connectOrderPage } from './bag-page.js';
import { connectOpeners, followOrder } from './bellhop.js';
import { connectProductPage } from './product-page.js';
import { connectThemesPage } from './themes-page.js';

/** `?lang=` leads to the same page in that language. */
function followLanguage(): void {
  const wanted = new URLSearchParams(location.search).get('lang');
  const link = [...document.querySelectorAll<HTMLAnchorElement>('a[hreflang]')].find(
    ({ hreflang }) => hreflang === wanted,
  );
  if (link && wanted !== document.documentElement.lang) location.replace(link.href);
}

followLanguage();
showCount();
tellCart();
addEventListener('bellhop-ready', tellCart);
identifyShopper();
connectOpeners();
followOrder();
connectProductPage();
connectBagPage();
connectOrderPage();
connectAccountPage();
connectThemesPage();
