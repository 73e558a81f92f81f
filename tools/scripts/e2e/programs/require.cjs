const { logIn } = require('./log-in.mjs');

logIn({
  core: require('@bilipass/core'),
  store: require('@bilipass/credential-store'),
  geetest: require('@bilipass/geetest/node'),
  login: require('@bilipass/login'),
  testing: require('@bilipass/testing/server'),
}).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
