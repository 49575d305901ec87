/** The test page's script: makes the elements known, and says with which promise a widget comes. */
import { registerCode } from "../../src/widgets/kit/code-element";
import { registerWidgets } from "../../src/widgets/kit/element";
import { widget } from "./test-widget";

let missing = true;

registerCode();
registerWidgets(async (tag) => {
  if (tag === "probe") return widget;
  if (tag === "late" && !missing) return widget;
  missing = false;
  throw new Error(`There is no widget "${tag}".`);
});
document.documentElement.dataset.ready = "";
