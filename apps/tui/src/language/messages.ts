/** Everything the program says to a person. One key set; error codes and JSON are not translated. */
export interface Messages {
  readonly demoBanner: string;
  readonly title: string;
  readonly stepOpen: string;
  readonly stepScan: string;
  readonly stepConfirm: string;
  readonly loading: string;
  readonly waiting: string;
  readonly scanned: string;
  readonly renewed: string;
  readonly expired: string;
  readonly anyNewCode: string;
  readonly retrying: (seconds: number) => string;
  readonly timeLeft: (clock: string) => string;
  readonly linkIntro: string;
  readonly linkIsSecret: string;
  readonly pictureSaved: (path: string) => string;
  readonly pictureNotSaved: string;
  readonly linkCopied: string;
  readonly tooSmall: (
    columns: number,
    rows: number,
    needColumns: number,
    needRows: number,
  ) => string;
  readonly enlarge: string;
  readonly keyCopy: string;
  readonly keySave: string;
  readonly keyLanguage: string;
  readonly keyQuit: string;
  readonly keyNewCode: string;
  readonly keyAny: string;
  readonly loggedIn: (name: string, mid: string) => string;
  readonly loggedInUnnamed: (mid: string) => string;
  readonly unverified: string;
  readonly sessionUntil: (date: string) => string;
  readonly refreshable: string;
  readonly notRefreshable: string;
  readonly notStored: string;
  readonly noLogin: string;
  readonly cancelled: string;
  readonly whatToDo: string;
  readonly unexpected: string;
  readonly reportIt: string;
  /** What to do next by error code; a code without an entry shows the error's own advice. */
  readonly errors: Readonly<Record<string, { readonly what: string; readonly advice: string }>>;
}
