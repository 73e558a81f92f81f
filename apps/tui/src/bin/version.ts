/** The build replaces it: reading package.json would delay every start. */
declare const BILIPASS_VERSION: string;

/** The version in package.json; `source` where nothing was built. */
export const version: string = typeof BILIPASS_VERSION === 'string' ? BILIPASS_VERSION : 'source';
