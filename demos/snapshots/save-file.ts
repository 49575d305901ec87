/** Hands bytes to the browser as a download. */

/** Offers these bytes as a file of this name. */
export function saveFile(fileName: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken hold of it by then; kept for ever it would keep its memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
