import type { AddRaw, RawRequest, RawTarget } from './compose-raw.test-kit.ts';
import {
  addJsonBodies,
  addFraming,
  addPartialRequests,
  addPipelines,
} from './raw-bodies.test-kit.ts';
import {
  addHeaders,
  addHosts,
  addMethods,
  addProtocols,
  addTargets,
} from './raw-heads.test-kit.ts';

export type { RawRequest, RawTarget } from './compose-raw.test-kit.ts';

/**
 * Returns a corpus of raw HTTP requests for the servers of this repository, as scanners, broken
 * clients and attackers send them. In `send-raw.ts`, `sendRaw` sends one request and
 * `findVictims` sends all.
 */
export function rawRequests(target: RawTarget): readonly RawRequest[] {
  const requests: RawRequest[] = [];
  const add: AddRaw = (name, text, afterwards = 'wait') => {
    requests.push({ name, bytes: Buffer.from(text, 'latin1'), afterwards });
  };
  addMethods(target, add);
  addTargets(target, add);
  addHosts(target, add);
  addProtocols(target, add);
  addHeaders(target, add);
  addJsonBodies(target, add);
  addFraming(target, add);
  addPartialRequests(target, add);
  addPipelines(target, add);
  return requests;
}
