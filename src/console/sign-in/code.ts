import { html, type TemplateResult } from 'lit';
import { textField, type TextFieldOptions } from '../../../widget/shared/field.js';

/** Six digits, also with blanks between them. */
export const isWholeCode = (text: string): boolean => /^\d{6}$/.test(text.replace(/\s/g, ''));

/** The field for the six digits of an authenticator. */
export const codeField = (
  options: Pick<TextFieldOptions, 'id' | 'label' | 'help' | 'value' | 'onInput' | 'error'>,
): TemplateResult =>
  html`<div class="digits">
    ${textField({ ...options, inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: 9, ltr: true })}
  </div>`;
