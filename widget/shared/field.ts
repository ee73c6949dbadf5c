import { html, nothing, type TemplateResult } from 'lit';
import { errorLine } from './error-line.js';

export interface TextFieldOptions {
  /** Unique within the shadow root; also the control's name. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly help?: string | undefined;
  /** In words; the value stays. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly inputmode?: 'text' | 'email' | 'tel' | 'numeric';
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly maxlength?: number;
  readonly required?: boolean;
  /** Left to right in any language: order numbers, e-mail addresses, telephone numbers. */
  readonly ltr?: boolean;
}

/** Label above, 16 px input, help below, the error in words beside it. */
export function textField(options: TextFieldOptions): TemplateResult {
  const { id, label, help, error, value, onInput } = options;
  const described = [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ');
  return html`<div class="field" part="field">
    <label for=${id}>${label}</label>
    <input
      part="input"
      id=${id}
      name=${id}
      type=${options.type ?? 'text'}
      inputmode=${options.inputmode ?? nothing}
      autocomplete=${options.autocomplete ?? nothing}
      placeholder=${options.placeholder ?? nothing}
      maxlength=${options.maxlength ?? nothing}
      dir=${options.ltr ? 'ltr' : nothing}
      autocapitalize="off"
      spellcheck="false"
      ?required=${options.required ?? false}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${described || nothing}
      .value=${value}
      @input=${(event: Event) => onInput((event.currentTarget as HTMLInputElement).value)}
    />
    ${errorLine(error, `${id}-error`)}
    ${help ? html`<span class="help" id="${id}-help">${help}</span>` : nothing}
  </div>`;
}
