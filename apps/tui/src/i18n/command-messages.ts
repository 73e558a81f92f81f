/** What the commands on stored accounts say. A question ends without a space. */
export interface CommandMessages {
  readonly storedAs: (name: string) => string;
  readonly noAccount: string;
  readonly madeDefault: (id: string) => string;
  readonly removed: (id: string) => string;
  readonly loggedOut: (id: string) => string;
  readonly appTokensRemain: string;
  readonly refreshed: (id: string) => string;
  readonly refreshedUnverified: (id: string) => string;
  readonly stillFresh: (id: string) => string;
  readonly paused: (id: string, clock: string) => string;
  readonly exported: (path: string) => string;
  readonly imported: (id: string, format: string) => string;
  readonly importedNext: string;
  readonly pasteHere: string;
  readonly confirmRemoval: (id: string, digits: number) => string;
  readonly confirmLogout: (id: string, digits: number) => string;
  readonly confirmShowing: string;
  readonly doctor: DoctorMessages;
}

/** What a look round the machine found. */
export interface DoctorMessages {
  readonly noTerminal: string;
  readonly terminal: (columns: number, rows: number, colors: number) => string;
  readonly enlarge: (columns: number, rows: number) => string;
  readonly narrowBlocks: string;
  readonly wideBlocks: string;
  readonly unknownBlocks: string;
  readonly drawOtherwise: string;
  readonly proxy: (name: string) => string;
  readonly noProxy: string;
  readonly store: (path: string, count: number) => string;
  readonly protectedByMode: string;
  readonly protectedByAccessList: string;
  readonly protectedByKeyring: string;
  readonly partlyProtected: (count: number) => string;
  readonly encryptTheRest: string;
  readonly reachable: (host: string, ms: number) => string;
  readonly unreachable: (host: string, reason: string) => string;
  readonly checkNetwork: string;
  readonly clockGood: (seconds: number) => string;
  readonly clockOff: (seconds: number, now: string) => string;
  readonly setClock: string;
}
