/** SQLSTATE classes of a server that is not there, is ending, starting or full. */
const LOST = /^(08|57P|53)/;
const LOST_SOCKET = /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;
/** What the driver says, without a code, of a connection that broke or could not be had. */
const LOST_WORDS = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

/** True for an error that goes away when Postgres is back: what failed may be done again then. */
export function isDatabaseLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (LOST.test(code) || LOST_SOCKET.test(code)) return true;
  return LOST_WORDS.test(error.message);
}
