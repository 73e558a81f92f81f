export const enKeep = {
  help: {
    keep: 'keep logins alive, until it is stopped',
    account: 'keep this account only; can be repeated',
    once: 'check once and end, for cron',
    status: 'say whether a keeper runs, and how its accounts are',
    write:
      'keep a file in step with a login: <format>=<path>, or env=<path>:<NAME> for one variable; can be repeated',
    onChange: 'run this command at each change, with the event as JSON on its standard input',
    webhook: 'post each change to this address (https, or loopback)',
    endsWithin: 'notify when a login ends within this time; default 7d',
  },
  events: {
    started: (pid: number) => `Keeping logins alive (process ${pid})`,
    checked: (id: string, until: string | undefined, next: string | undefined) =>
      [
        until === undefined ? `${id} is valid` : `${id} is valid until ${until}`,
        ...(next === undefined ? [] : [`next check ${next}`]),
      ].join('; '),
    renewed: (id: string, until: string | undefined) =>
      until === undefined ? `${id} is renewed` : `${id} is renewed; valid until ${until}`,
    renewedUnverified: (id: string, _until: string | undefined) =>
      `${id} is renewed, but the new session could not be verified with Bilibili`,
    loggedOut: (id: string) => `${id} is logged out at Bilibili. Log in again: bilipass login`,
    endsSoon: (id: string, until: string) =>
      `${id} ends ${until}. Log in again before that: bilipass login`,
    risk: (id: string, until: string) => `${id} is paused until ${until} after risk control`,
    recovered: (subject: string, since: string) => `${subject} works again; trouble since ${since}`,
    written: (id: string, path: string) => `${id} is written to ${path}`,
    stopped: 'Stopped',
  },
  subjects: {
    account: 'account',
    store: 'store',
    target: 'target',
    notice: 'notice',
    state: 'state of the keeper',
    systemd: 'systemd',
  },
  status: {
    runs: (pid: number, since: string) => `bilipass keep runs since ${since} (process ${pid})`,
    missing: 'No keeper runs. Start one: bilipass keep',
    storeTrouble: (code: string) => `The store cannot be used (${code})`,
    loggedOut: (id: string) => `${id} is logged out at Bilibili`,
    unreadable: (id: string) => `${id} cannot be read`,
    trouble: (code: string) => `trouble: ${code}`,
  },
  list: {
    kept: (pid: number) => `Kept alive by bilipass keep (process ${pid})`,
    partly: (pid: number, ids: string) => `Kept alive by bilipass keep (process ${pid}): ${ids}`,
    unkept: 'Nothing keeps these logins alive. Start: bilipass keep',
  },
};
