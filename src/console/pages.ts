import { html, type TemplateResult } from 'lit';
import type { StaffRole } from '../contract/index.js';
import type { Desk } from './desk.js';
import { list, pen, person, tray } from './icons.js';
import type { Work } from './stores/work.js';

export type Page = 'requests' | 'templates' | 'accounts' | 'audit';

/** What is seen in place of the conversations, and who may see it. */
export const pages: readonly (readonly [Page, string, readonly StaffRole[]])[] = [
  ['requests', tray, ['agent', 'lead', 'admin']],
  ['templates', pen, ['lead', 'admin']],
  ['accounts', person, ['admin']],
  ['audit', list, ['admin']],
];

/** Who does not open it, or may not, does not download it. */
export async function loadPage(page: Page, { words }: Desk): Promise<void> {
  if (page === 'requests') await import('./requests/define.js');
  else await Promise.all([import('./manage/define.js'), import('./manage/erase.js'), words.loadManage()]);
}

export function drawPage(page: Page, desk: Desk, work: Work): TemplateResult {
  const drawn: Readonly<Record<Page, () => TemplateResult>> = {
    requests: () => html`<console-requests .desk=${desk} .store=${work.requests}></console-requests>`,
    templates: () => html`<console-templates .desk=${desk} .me=${work.me}></console-templates>`,
    accounts: () => html`<console-accounts .desk=${desk} .me=${work.me}></console-accounts>`,
    audit: () => html`<console-audit .desk=${desk}></console-audit>`,
  };
  return html`<main>${drawn[page]()}</main>`;
}
