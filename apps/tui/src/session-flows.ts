// Loaded only for the session of an account
export { listDevices, listLogins, loginTvWithWebSession, whoami } from '@bilipass/login';
