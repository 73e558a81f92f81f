/** Put in place of its name by the build: reading package.json would cost every start a file. */
declare const BILIPASS_VERSION: string;

/** The version of this program, as in its package.json; `source` where nothing was built. */
export const version: string = typeof BILIPASS_VERSION === 'string' ? BILIPASS_VERSION : 'source';
