/** The script of the reading edition: figures that move with the reading, and what helps to find one's way. */
import { followTheme, printLight, toggleTheme } from "../deck/theme";
import { followContents } from "./contents";
import { followHints } from "./hints";
import { openMemory } from "./memory";
import { keepOffline } from "./offline";
import { rememberPlace } from "./place";
import { followQuestions } from "./questions";
import { followScrollers } from "./scrollers";
import { followSearch } from "./search";
import { followWalks } from "./walks";

const memory = openMemory();
followTheme();
printLight();
document.querySelector("[data-theme-button]")?.addEventListener("click", toggleTheme);
followContents(rememberPlace(memory));
const clearAnswers = followQuestions(document, memory);
document.querySelector("[data-forget]")?.addEventListener("click", clearAnswers);
followWalks();
// What draws their buttons is only wanted where there are any.
if (document.querySelector(".walk-demo")) void import("./demos").then(({ followDemos }) => followDemos());
followHints();
followSearch();
followScrollers();
keepOffline();
if (import.meta.hot) void import("./hot").then(({ reloadOnSave }) => import.meta.hot && reloadOnSave(import.meta.hot));
