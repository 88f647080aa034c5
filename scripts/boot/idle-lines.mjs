import { Server } from 'node:http';

// Imported before a web server begins. A server that is asked to end lets go of the lines that are idle at
// that moment, and then waits for those that become idle later, for as long as idle lines are kept: over a minute.
// With this those are let go of too.

const lookMs = 100;
const close = Server.prototype.close;

Server.prototype.close = function closeSoon(...given) {
  const looking = setInterval(() => this.closeIdleConnections(), lookMs);
  this.once('close', () => clearInterval(looking));
  return close.apply(this, given);
};
