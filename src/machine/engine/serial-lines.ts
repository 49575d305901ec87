/** Lines of text from the bytes of a serial port. */

/** A guest that never ends its line gets it ended after so many characters. */
const longestLine = 1024;

export class SerialLines {
  /** What has come of a line that is not complete. */
  half = "";

  /** Takes a byte; gives the line that it completes, without its end. */
  take(byte: number): string | undefined {
    if (byte !== 10) {
      if (byte !== 13) this.half += String.fromCharCode(byte);
      if (this.half.length < longestLine) return undefined;
    }
    const line = this.half;
    this.half = "";
    return line;
  }
}
