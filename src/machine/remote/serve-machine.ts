/** The worker's side: builds the machine that it is asked for, and does what it is told. */
import { commands } from "../commands";
import { type CreateMachine, type Machine, MachineError, type MachineEvent, type MachineSpec } from "../machine";
import { type Answer, buffersIn, type Port, type Request, type SentError } from "./wire";

/** Serves one machine over a port. */
export function serveMachine(port: Port, create: (spec: MachineSpec) => ReturnType<CreateMachine>): void {
  let machine: Promise<Machine> | undefined;
  const say = (answer: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(answer, transfer);
  const answer = (id: number, result: Promise<unknown>) =>
    result.then(
      (result) => say({ kind: "done", id, result }, buffersIn(result)),
      (error: unknown) => say({ kind: "failed", id, error: sent(error) }),
    );
  port.addEventListener("message", ({ data }) => {
    const request = data as Request;
    if (request.kind === "create") {
      machine = create(request.spec).then((built) => {
        built.subscribe((event) => say(...told(event)));
        return built;
      });
      void answer(
        request.id,
        machine.then(() => undefined),
      );
    } else if (request.kind === "command") {
      void answer(request.id, obey(machine, request));
    }
  });
}

async function obey(machine: Promise<Machine> | undefined, request: Request & { kind: "command" }): Promise<unknown> {
  const { command, values } = request;
  if (!machine || !Object.hasOwn(commands, command)) throw new Error(`There is nothing that does “${command}”.`);
  const built = await machine;
  return (built[command] as (...values: unknown[]) => Promise<unknown>).apply(built, values);
}

function told(event: MachineEvent): [Answer, ArrayBuffer[]] {
  if (event.kind === "crash") return [{ kind: "crash", error: sent(event.error) }, []];
  return [{ kind: "event", event }, buffersIn(event)];
}

function sent(error: unknown): SentError {
  if (error instanceof MachineError) return { kind: error.kind, message: error.message };
  return { kind: "crashed", message: error instanceof Error ? error.message : String(error) };
}
