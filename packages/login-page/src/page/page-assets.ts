// Generated from client/ and page.css.
/** The script of the page: `GET <key>/page.js`. */
export const pageScript: string = '';
/** The style of the page: `GET <key>/page.css`. */
export const pageStyle: string = '';
/** The custom element: `GET element.js`, without a key. */
export const elementScript: string = '';
