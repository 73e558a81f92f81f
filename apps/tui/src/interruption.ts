/** The reason with which everything is aborted: by the person, by the system, or since the time is up. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** 128 plus the number of the signal; that of a timeout when the time is up. */
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('interrupted');
    this.exitCode = exitCode;
  }
}
