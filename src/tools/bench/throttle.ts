import type { CDPSession, Page } from "playwright-core";

/** What a page is held to: 1 for a full processor, 4 for a quarter of it; a slow network or the machine's own. */
export interface Throttle {
  processor: number;
  isSlowNetwork: boolean;
}

/** 1.6 Mbit/s down, 150 ms: what measuring tools call slow 4G. */
const slow = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** Holds a page to a throttle, with its cache off, and gives the session that does. */
export async function throttlePage(page: Page, { processor, isSlowNetwork }: Throttle): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (isSlowNetwork) await session.send("Network.emulateNetworkConditions", slow);
  await session.send("Emulation.setCPUThrottlingRate", { rate: processor });
  return session;
}
