import { findProxyVariable, parseProxyAddress, PROXY_FORMS } from '@bilipass/core';
import { AppError } from '../app-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Goes without a proxy, also without the one of the environment. */
const NONE = 'none';

/** The way out of this machine. */
export type ProxySetting =
  | { readonly kind: 'none' }
  /** `url` holds user and password. */
  | { readonly kind: 'given'; readonly url: string; readonly label: string }
  /** The usual variables, `NO_PROXY` among them. */
  | { readonly kind: 'environment' };

/**
 * Reads the address of a proxy, or `none`; empty is the same, as in curl.
 *
 * @param source - Where the address was written, for the message.
 * @throws {AppError} `setting-invalid`, without the address, which may hold a password.
 */
export function readProxy(address: string, source: string): ProxySetting {
  if (address === '' || address === NONE) return { kind: 'none' };
  const found = parseProxyAddress(address);
  if (found.kind === 'proxy') return { kind: 'given', url: found.url, label: found.label };
  throw new AppError('setting-invalid', {
    detail: `${source} ${found.problem}; write ${PROXY_FORMS}, or ${NONE}`,
  });
}

/**
 * Checks the proxy of the environment. Commands without network do not ask for it.
 *
 * @throws {AppError} `setting-invalid`.
 */
export function requireProxyOfEnvironment(env: Env): void {
  const variable = findProxyVariable(env);
  if (variable !== undefined) readProxy(variable.value, variable.name);
}

/** Returns the proxy without its password, to show it; `undefined` for none. */
export function proxyLabel(proxy: ProxySetting, env: Env): string | undefined {
  if (proxy.kind === 'given') return proxy.label;
  const variable = proxy.kind === 'environment' ? findProxyVariable(env) : undefined;
  if (variable === undefined) return undefined;
  const found = parseProxyAddress(variable.value);
  return found.kind === 'proxy' ? `${found.label}, ${variable.name}` : variable.name;
}
