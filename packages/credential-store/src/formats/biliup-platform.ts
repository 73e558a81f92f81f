/** The app key for each `platform` of biliup. Without a platform biliup uses the phone app. */
export const appkeyOfPlatform: ReadonlyMap<string, string> = new Map([
  ['BiliTV', '4409e2ce8ffd12b8'],
  ['Android', '783bbb7264451d82'],
]);
