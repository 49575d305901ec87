/** An error that a user can put right: the message says what went wrong, `hint` what to do about it. */
export class Advice extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = "Advice";
  }
}
