const core = require('@bilipass/core');
const store = require('@bilipass/credential-store');
const geetest = require('@bilipass/geetest/node');
const login = require('@bilipass/login');
const { logIn } = require('./log-in.mjs');

const [origin, folder] = process.argv.slice(2);
logIn({ core, geetest, login, store }, { origin, folder }).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
