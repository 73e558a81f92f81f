/**
 * The `fetch` that core needs. It is narrower than the DOM type, so that undici's `fetch` fits too.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The options with which core calls `fetch`. */
export interface FetchInit {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST';
  /** Header values by lower-case name; some are secrets. */
  readonly headers: Record<string, string>;
  /** A form-encoded body; absent on GET. */
  readonly body?: string;
  /** Always `manual`: every redirect is checked before it is followed. */
  readonly redirect: 'manual';
  /** Aborts with the call, or when the time limit of this attempt is reached. */
  readonly signal: AbortSignal;
}

/** The parts of a response that core reads. */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, by name in any case. */
  readonly headers: {
    /** Returns the value of a header, or `null` when it is missing. */
    get(name: string): string | null;
    /** Returns every `Set-Cookie` header, one entry per header. */
    getSetCookie(): string[];
  };
  /** The body without its content coding; `null` when there is none. */
  readonly body: ResponseBody | null;
}

/** A byte stream, such as `Response.body`. */
export interface ResponseBody {
  /** Returns the only reader of the stream. */
  getReader(): {
    /** Reads the next chunk. */
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    /** Cancels the stream. */
    cancel(reason?: unknown): Promise<void>;
  };
}
