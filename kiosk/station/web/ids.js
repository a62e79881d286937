// Ids made by the originator of a command; a retry reuses them. `crypto.randomUUID` is missing outside
// secure contexts, and the counter page may be opened on a plain address of the local network.

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
