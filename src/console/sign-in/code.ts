/** Six digits, also with blanks between them. */
export const isWholeCode = (text: string): boolean => /^\d{6}$/.test(text.replace(/\s/g, ''));
