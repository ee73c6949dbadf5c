/** Without characters that no text needs and that the database refuses; line breaks stay. */
export function plain(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** Whether the database would take it as an id of ours; any text may be asked for. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
