import { expect, it } from "vitest";
import { fallWith, kernels } from "./model";

it("gives every machine a kernel and all containers one", () => {
  expect([kernels("machine", 3), kernels("container", 3), kernels("small machine", 3)]).toEqual([3, 1, 3]);
});

it("lets all containers fall with their kernel, and of machines only one", () => {
  expect([fallWith("machine", 3), fallWith("container", 3), fallWith("small machine", 3)]).toEqual([1, 3, 1]);
});
