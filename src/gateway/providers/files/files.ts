/** A file that a browser is to put into the store by itself, or that the gateway puts there. */
export interface NewFile {
  readonly type: string;
  /** Exactly how many there are. */
  readonly bytes: number;
}

/** What lies under a name. Its content is read to the end or cancelled. */
export interface StoredFile {
  readonly bytes: number;
  readonly content: ReadableStream<Uint8Array>;
}

export interface ListedFile {
  readonly name: string;
  readonly modifiedAt: Date;
}

/** A file as it comes, or in pieces that are here already. */
export type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Where files lie. Names are ours (`newFileName`); nobody learns one who may not see the file. */
export interface Files {
  /**
   * Where and with which headers a browser puts a file of exactly this size, until so many seconds have passed. A store
   * without it gets what the gateway receives.
   */
  uploadLink?(name: string, file: NewFile, seconds: number): Promise<UploadLink>;
  /** An address at which anybody can read the file for so many seconds. A store without it leaves that to the gateway. */
  downloadLink?(
    name: string,
    file: { readonly type: string; readonly saveAs: string },
    seconds: number,
  ): Promise<string>;
  /** Keeps the file whole, in place of one of that name, or not at all: `FileSizeError` where it has another size. */
  write(name: string, content: Content, file: NewFile): Promise<void>;
  read(name: string): Promise<StoredFile | undefined>;
  /** Also where there is none. */
  remove(name: string): Promise<void>;
  /** Every file that Bellhop put there, and whatever was left of one that never came to its end. */
  list(): AsyncIterable<ListedFile>;
  /** Makes the store ready. Rejects with a `FilesError` where an operator must do something first. */
  check(): Promise<void>;
}

export interface UploadLink {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** There was more of it than announced, or less. */
export class FileSizeError extends Error {
  override readonly name = 'FileSizeError';

  constructor(readonly isTooLarge: boolean) {
    super(isTooLarge ? 'There is more of the file than was announced.' : 'The file ended too early.');
  }
}

/** The store cannot be used; the message names the setting and what to do about it. */
export class FilesError extends Error {
  override readonly name = 'FilesError';

  /** `isOutage`: it may pass by itself, as a full disk does; the rest of the gateway can work meanwhile. */
  constructor(
    message: string,
    readonly isOutage: boolean,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** Passes a file on as long as it keeps to its size. */
export async function* exactly(content: Content, bytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > bytes) throw new FileSizeError(true);
    yield chunk;
  }
  if (size < bytes) throw new FileSizeError(false);
}

/** Passes a file on until `end` is aborted: then it rejects with its reason at once, also while nothing comes. */
export async function* until(
  end: AbortSignal,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  const ended = new Promise<never>((_, reject) => (stop = () => reject(end.reason as Error)));
  end.addEventListener('abort', stop);
  // Nobody may be waiting when it comes.
  ended.catch(() => undefined);
  try {
    end.throwIfAborted();
    for (;;) {
      const next = await Promise.race([chunks.next(), ended]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    end.removeEventListener('abort', stop);
    // It answers when the chunk that is waited for has come, if ever.
    chunks.return?.().catch(() => undefined);
  }
}
