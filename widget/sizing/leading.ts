import type { TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** What is needed at first leads, and keeps its place: no field moves away from whoever types into it. */
class Leading extends Directive {
  #of = '';
  #leads = false;

  /** `of`: another begins anew. */
  render(of: string, isNeeded: boolean, draw: (leads: boolean) => TemplateResult): TemplateResult {
    if (this.#of !== of) this.#leads = isNeeded;
    this.#of = of;
    return draw(this.#leads);
  }
}

export const leading = directive(Leading);
