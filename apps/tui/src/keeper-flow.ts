// Loaded only where a session is renewed or ended
export { createSessionService, SessionKeeper } from '@bilipass/credential-store';
