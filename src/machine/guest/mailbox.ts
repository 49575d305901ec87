/** The counters that the guest keeps at a fixed place of its memory, where the management interface reads them. Pure. */

/** Where the mailbox is, and how long. All numbers in it are little endian and of 32 bits. */
export const mailbox = { address: 0x9000, bytes: 96 } as const;

/** "HVG1": what the first four bytes say once the guest runs. */
export const mailboxMagic = 0x31475648;

/** Where each number is, in bytes from the start. */
export const mailboxLayout = {
  magic: 0,
  phase: 4,
  ticks: 8,
  beats: 12,
  answered: 16,
  busyPermille: 20,
  loadKind: 24,
  loadLevel: 28,
  dirtyRate: 32,
  dirtySpan: 36,
  pagesWritten: 40,
  memoryKiB: 44,
  files: 48,
  fileBytes: 52,
  host: 64,
} as const;

export const guestPhases = ["booting", "login", "shell", "panicked", "off"] as const;
export const loadKinds = ["none", "cpu", "mem", "io"] as const;

/** The mailbox as read at one moment. */
export interface GuestReport {
  phase: (typeof guestPhases)[number];
  /** Since its start, in seconds: the timer ticks 50 times in one. */
  uptimeSeconds: number;
  /** Sent so far: one more than the number of the last one. */
  beats: number;
  /** Requests that it has answered. */
  answered: number;
  /** Share of the last second that it was not idle, 0–1, by the processor's own counter; new with each beat. */
  busy: number;
  load: (typeof loadKinds)[number];
  /** What `load` was asked for, 0–100. */
  loadLevel: number;
  /** What `dirty` was asked for: pages a second, and over how many pages. */
  dirtyRate: number;
  dirtySpan: number;
  /** Writes to pages by `dirty` so far. */
  pagesWritten: number;
  /** Memory in use. */
  memoryKiB: number;
  files: number;
  fileBytes: number;
  host: string;
}

/** Timer ticks a second. */
export const ticksPerSecond = 50;

/** Reads a mailbox; undefined before the guest has written its magic, or where there are too few bytes. */
export function readMailbox(bytes: Uint8Array): GuestReport | undefined {
  if (bytes.length < mailbox.bytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number) => view.getUint32(offset, true);
  if (at(mailboxLayout.magic) !== mailboxMagic) return undefined;
  const host = bytes.subarray(mailboxLayout.host, mailboxLayout.host + 16);
  const end = host.indexOf(0);
  return {
    phase: guestPhases[at(mailboxLayout.phase)] ?? "booting",
    uptimeSeconds: at(mailboxLayout.ticks) / ticksPerSecond,
    beats: at(mailboxLayout.beats),
    answered: at(mailboxLayout.answered),
    busy: Math.min(1, at(mailboxLayout.busyPermille) / 1000),
    load: loadKinds[at(mailboxLayout.loadKind)] ?? "none",
    loadLevel: at(mailboxLayout.loadLevel),
    dirtyRate: at(mailboxLayout.dirtyRate),
    dirtySpan: at(mailboxLayout.dirtySpan),
    pagesWritten: at(mailboxLayout.pagesWritten),
    memoryKiB: at(mailboxLayout.memoryKiB),
    files: at(mailboxLayout.files),
    fileBytes: at(mailboxLayout.fileBytes),
    host: new TextDecoder().decode(end < 0 ? host : host.subarray(0, end)),
  };
}
