/** Now in ms since the epoch, with fractions. It is the machine's clock, as the servers' timestamps are. */
export const now = () => performance.timeOrigin + performance.now();
