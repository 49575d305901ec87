/** Memory of the guest in MiB, and how much of it is filled with something before anybody looks. */
export const ramMiB = 16;
export const filledMiB = 12;
