import { html } from '../html.js';
import type { Page, Site } from '../layout.js';

const example = `Women's size guide
Size      XS      S       S/M     M       L
UK        6       8       8/10    10      12
US        4       6       6/8     8       10
Bust      80-84   88-88   84-90   88-92   94-90
Wiast     62-66   66-70   66-72   70-74   76-80
Hips in   34 3/4-36 36-38 36-39 38-39 39-41
Hips cm   88-92   92-96   92-98   96-100  106-110`;

/** Reads a pasted chart while it is typed. Written for merchants, so in English in every language of the shop. */
export function sizeChartPage({ words: t }: Site): Page {
  return {
    path: '/size-chart/',
    title: t.sizeChart,
    main: html`
      <div class="chart-check" lang="en" dir="ltr" data-chart-check data-example="${example}">
        <div class="chart-head">
          <h1>Check your size chart</h1>
          <p class="lead">
            Paste it as it is on your page or in your PDF. You see what size advice would read, and what in it
            contradicts itself. Nothing leaves this page.
          </p>
        </div>
        <form class="chart-form">
          <label for="chart-text">Your chart</label>
          <textarea
            id="chart-text"
            rows="14"
            wrap="off"
            spellcheck="false"
            autocomplete="off"
            aria-describedby="chart-help"
            dir="auto"
          ></textarea>
          <p class="small" id="chart-help">
            Text, a table with tabs, commas or bars, or HTML. Centimetres or inches, any order of columns;
            English, French, German, Spanish, Italian, Dutch, Portuguese, Chinese and Japanese words.
          </p>
          <div class="chart-hints">
            <label
              >For<select name="audience">
                <option value="">as it says</option>
                <option value="women">women</option>
                <option value="men">men</option>
                <option value="unisex">women and men</option>
                <option value="kids">children</option>
              </select></label
            >
            <label
              >Measures<select name="measures">
                <option value="">as it says</option>
                <option value="body">the body</option>
                <option value="garment">the garment</option>
              </select></label
            >
            <button class="link" type="button" data-chart-example>Show an example</button>
          </div>
        </form>
        <section class="chart-result" aria-label="What was read">
          <p class="chart-summary" role="status" data-chart-summary>Paste a chart to begin.</p>
          <div data-chart-result></div>
          <p class="actions" data-chart-actions hidden>
            <button class="button quiet" type="button" data-chart-copy data-done="Copied">
              Copy as JSON
            </button>
          </p>
        </section>
        <script type="module" src="/assets/size-chart.js"></script>
      </div>
    `,
  };
}
