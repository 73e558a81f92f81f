import * as core from '@bilipass/core';
import * as store from '@bilipass/credential-store';
import * as geetest from '@bilipass/geetest/node';
import * as login from '@bilipass/login';
import * as testing from '@bilipass/testing/server';
import { logIn } from './log-in.mjs';

await logIn({ core, geetest, login, store, testing });
