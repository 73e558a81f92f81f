// Loaded only for the login page
export { sshForwardLine } from '@bilipass/geetest';
export { serveLoginPage } from '@bilipass/login-page/node';
