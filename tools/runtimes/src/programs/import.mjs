import * as core from '@bilipass/core';
import * as store from '@bilipass/credential-store';
import * as geetest from '@bilipass/geetest/node';
import * as login from '@bilipass/login';
import { logIn } from './log-in.mjs';

const [origin, folder] = process.argv.slice(2);
await logIn({ core, geetest, login, store }, { origin, folder });
