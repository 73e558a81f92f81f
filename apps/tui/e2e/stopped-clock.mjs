// A preload that stops the clock of a program, so that its screens are the same in every run. Its
// timers run on.
const now = Date.parse('2026-12-01T12:00:00Z');
Date.now = () => now;
