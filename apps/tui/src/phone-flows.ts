// Loaded only for these logins
export { loginWithPassword, loginWithSms, sendSms } from '@bilipass/login';
