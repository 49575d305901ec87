/** Placeholder until the guest lands. */
export function scanCodesOf(_text: string): number[] {
  return [];
}
export function scanCodesOfKey(_code: string, _down: boolean): number[] {
  return [];
}
