import type { Rule } from './rule.ts';

/**
 * Makes the device ids of a client known to the service, which cannot tell an invented one from one
 * that it has issued years ago (docs/protocol.md 4.17).
 */
export const unknownDevice: Rule = (request, { complain, state }) => {
  const { buvid3 = '', buvid4 = '' } = request.cookies;
  if (buvid3 !== '' && !state.devices.knows(buvid3)) {
    complain('device-unknown', 'cookie buvid3 was not issued by this service');
    state.devices.adopt(buvid3);
  }
  if (buvid4 === '' || state.devices.knowsCookie(buvid4)) return request;
  const isRaw = /[=+]/.test(buvid4);
  const reason = isRaw ? 'is not percent-encoded' : 'was not issued by this service';
  complain('device-unknown', `cookie buvid4 ${reason}`);
  state.devices.adopt(buvid4);
  const encoded = isRaw ? encodeURIComponent(buvid4) : buvid4;
  return { ...request, cookies: { ...request.cookies, buvid4: encoded } };
};

/** Completes the device of a password login that has only one of the two ids. */
export const incompleteDevice: Rule = (request, { complain, endpoint, state }) => {
  const { buvid3, buvid4 } = request.cookies;
  const isHalf = buvid3 !== undefined && buvid4 === undefined;
  if (endpoint?.name !== 'submit-password-login' || !isHalf) return request;
  complain('device-incomplete', 'cookie buvid4 is missing beside buvid3');
  const issued = encodeURIComponent(state.devices.issueBuvid4());
  return { ...request, cookies: { ...request.cookies, buvid4: issued } };
};
