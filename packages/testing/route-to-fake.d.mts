/** A preload without exports: it replaces the global `fetch`. */
export {};
