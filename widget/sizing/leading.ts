import type { TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** What is needed leads, and stays there once it is not: no field moves away from whoever types into it. */
class Leading extends Directive {
  #of = '';
  #leads = false;

  /** `of`: another begins anew. */
  render(of: string, isNeeded: boolean, draw: (leads: boolean) => TemplateResult): TemplateResult {
    this.#leads = isNeeded || (this.#leads && this.#of === of);
    this.#of = of;
    return draw(this.#leads);
  }
}

export const leading = directive(Leading);
