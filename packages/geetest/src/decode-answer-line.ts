import { readResult, type PuzzleResult } from './captcha-answer.ts';
import { answerLinePrefix } from './encode-answer-line.ts';
import { CaptchaError } from './errors.ts';
import { fromBase64url } from './internal/base64url.ts';

/** Far above the longest answer with its User-Agent. Bounds the time for a wrong paste. */
const maxLength = 16 * 1024;

/** A terminal in bracketed-paste mode puts these around a paste. */
const pasteMarkers = ['\u001b[200~', '\u001b[201~'];

/**
 * Reads the line of {@link encodeAnswerLine}. Ignores spaces, line breaks and quotes that the
 * clipboard added. Also reads the JSON object that the puzzle itself returns.
 *
 * @throws {@link CaptchaError} `captcha-answer-malformed`. Its message names the fault.
 */
export function decodeAnswerLine(pasted: string): PuzzleResult {
  if (pasted.length > maxLength) throw malformed('it is too long');
  const text = withoutClipboardNoise(pasted);
  if (text === '') throw malformed('nothing was pasted');
  if (text.startsWith('{')) return readResult(parseJson(text, 'the JSON is incomplete'));
  return readResult(parseJson(decodeBase64(payloadOf(text)), 'the end of the line is missing'));
}

function payloadOf(text: string): string {
  if (/^https?:\/\//i.test(text)) throw malformed('this is a web address; open it in a browser');
  const version = /^v(\d+)\./.exec(text)?.[1];
  if (version === undefined) throw malformed('it does not start with "v1."');
  if (version !== '1') throw malformed(`it is of version ${version}; this program reads version 1`);
  const payload = text.slice(answerLinePrefix.length);
  if (payload === '') throw malformed('the line ends after "v1."');
  return payload;
}

function decodeBase64(payload: string): string {
  const foreign = /[^A-Za-z0-9_-]/.exec(payload)?.[0];
  if (foreign !== undefined)
    throw malformed(`it contains ${describe(foreign)}, which no answer contains`);
  // One character after the last group of four holds less than a byte: the line was cut off.
  if (payload.length % 4 === 1) throw malformed('the end of the line is missing');
  return new TextDecoder().decode(fromBase64url(payload));
}

function parseJson(text: string, failure: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes its input, which is the answer.
    throw malformed(failure);
  }
}

/** Returns a printable character in quotes. Never repeats another one, which may be dangerous. */
function describe(char: string): string {
  return /[\x21-\x7e]/.test(char) ? `"${char}"` : 'a character';
}

/** Removes the line breaks of a terminal and the quotes of a chat program. */
function withoutClipboardNoise(pasted: string): string {
  const bare = pasteMarkers.reduce((text, marker) => text.replaceAll(marker, ''), pasted).trim();
  const unquoted = withoutQuotes(bare);
  return unquoted.startsWith('{') ? unquoted : unquoted.replace(/\s+/g, '');
}

function withoutQuotes(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isQuote(text.charAt(start))) start += 1;
  while (end > start && isQuote(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === '`';
}

function malformed(detail: string): CaptchaError {
  return new CaptchaError('captcha-answer-malformed', detail);
}
