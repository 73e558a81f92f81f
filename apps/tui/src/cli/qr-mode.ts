import { qrModes, type QrMode } from './invocation.ts';

/** How the code is to be drawn: the flag, else the variable where it names one of our ways. */
export function qrModeFrom(flag: QrMode | undefined, variable: string | undefined): QrMode {
  return flag ?? qrModes.find((mode) => mode === variable) ?? 'auto';
}
