/** One mail, plain text. */
export interface Mail {
  /** The same id is the same mail, however often it is tried. */
  readonly id: string;
  readonly shopId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: string;
}

/** Where mails go. */
export interface MailProvider {
  send(mail: Mail): Promise<void>;
}
