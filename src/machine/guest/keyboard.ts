/** The keyboard, US layout, scan codes of set 1: what typing a text, or pressing a key of the page, sends to the guest. */

/** Keys that type a character: scan code, name in the DOM, character, character with shift. */
export const characterKeys: readonly (readonly [scanCode: number, code: string, plain: string, shifted: string])[] = [
  ...row(
    0x02,
    "1234567890-=",
    "!@#$%^&*()_+",
    [..."1234567890"].map((digit) => `Digit${digit}`).concat("Minus", "Equal"),
  ),
  ...row(0x10, "qwertyuiop[]", "QWERTYUIOP{}", letters("QWERTYUIOP").concat("BracketLeft", "BracketRight")),
  ...row(0x1e, "asdfghjkl;'`", 'ASDFGHJKL:"~', letters("ASDFGHJKL").concat("Semicolon", "Quote", "Backquote")),
  ...row(0x2b, "\\zxcvbnm,./", "|ZXCVBNM<>?", ["Backslash", ...letters("ZXCVBNM"), "Comma", "Period", "Slash"]),
  [0x0e, "Backspace", "\b", "\b"],
  [0x0f, "Tab", "\t", "\t"],
  [0x1c, "Enter", "\n", "\n"],
  [0x39, "Space", " ", " "],
];

/** Keys that type nothing. Those above 0xFF are sent with 0xE0 before them. */
export const otherKeys = {
  ControlLeft: 0x1d,
  ControlRight: 0xe01d,
  ShiftLeft: 0x2a,
  ShiftRight: 0x36,
  CapsLock: 0x3a,
  NumpadEnter: 0xe01c,
  ArrowUp: 0xe048,
  ArrowDown: 0xe050,
} as const;

function row(from: number, plain: string, shifted: string, codes: readonly string[]) {
  return codes.map((code, at) => [from + at, code, plain.charAt(at), shifted.charAt(at)] as const);
}

function letters(row: string): string[] {
  return [...row].map((letter) => `Key${letter}`);
}

/** The digits and signs of the key pad, as keys that type the same. */
const keyPad: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."0123456789"].map((digit) => [`Numpad${digit}`, `Digit${digit}`])),
  NumpadDecimal: "Period",
  NumpadDivide: "Slash",
  NumpadSubtract: "Minus",
};

const byCode = new Map<string, number>([
  ...characterKeys.map(([scanCode, code]) => [code, scanCode] as const),
  ...Object.entries(otherKeys),
]);

const release = 0x80;

/**
 * The scan codes of typing a text, keys pressed and released. `\n` is Enter, `\b` Backspace, `\t` Tab, and the codes 1 to
 * 26 that are none of these are a letter with Ctrl, such as `\x03` for Ctrl-C. Throws a RangeError for what no key types.
 */
export function scanCodesOf(text: string): number[] {
  return [...text].flatMap((character) => {
    const key = characterKeys.find(([, , plain, shifted]) => plain === character || shifted === character);
    if (key)
      return key[2] === character ? press(key[0]) : [otherKeys.ShiftLeft, ...press(key[0]), ...lift("ShiftLeft")];
    const code = character.charCodeAt(0);
    const letter = characterKeys.find(([, , , shifted]) => shifted === String.fromCharCode(code + 64));
    if (code < 1 || code > 26 || !letter) throw new RangeError(`No key types “${character}”.`);
    return [otherKeys.ControlLeft, ...press(letter[0]), ...lift("ControlLeft")];
  });
}

function press(scanCode: number): number[] {
  return [scanCode, scanCode | release];
}

function lift(key: "ShiftLeft" | "ControlLeft"): number[] {
  return [otherKeys[key] | release];
}

/** The scan codes of one key of the page, by `KeyboardEvent.code`, going down or up; none for a key that the guest lacks. */
export function scanCodesOfKey(code: KeyboardEvent["code"], isDown: boolean): number[] {
  const scanCode = byCode.get(keyPad[code] ?? code);
  if (scanCode === undefined) return [];
  const key = (scanCode & 0xff) | (isDown ? 0 : release);
  return scanCode > 0xff ? [0xe0, key] : [key];
}
