import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { bundleProgram } from './support/bundle-program.ts';
import type { Place } from './support/place.ts';
import { race, renewedOnce } from './support/race.ts';
import { Racers } from './support/racers.ts';

const PROCESSES = 8;
const ROUNDS = 20;

const temporary = makeTemporaryDirectory();
const directory = join(temporary.path, '我的 文件', 'bilipass');
const place: Place = { kind: 'file', directory };
let server: FakeServer;
let racers: Racers;

beforeAll(async () => {
  server = await startFakeServer({ strict: true });
  const program = await bundleProgram('race-program', temporary.path);
  const homes = Array<string>(PROCESSES).fill(temporary.path);
  racers = await Racers.start({ program, origin: server.origin, place, homes });
});

afterAll(async () => {
  await racers.stop();
  await server.close();
  temporary.remove();
});

describe('processes that keep the same account in files', () => {
  it('refresh it once a round, 8 of them in 20 rounds', async () => {
    const rounds = await race({ server, place, racers, rounds: ROUNDS });
    expect(rounds).toEqual(Array(ROUNDS).fill(renewedOnce(PROCESSES)));
  });
});
