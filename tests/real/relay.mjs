// Makes a port of another network namespace's loopback answer on this one's.
//
//   node relay.mjs PORT SOCKET
//
// Says "listening" once it does.
// Whoever connects to 127.0.0.1:PORT here is connected to the Unix socket, which knows no namespaces.
import { connect, createServer } from "node:net";

const [port, socket] = process.argv.slice(2);
createServer((inside) => {
  const outside = connect(socket);
  for (const [from, to] of [
    [inside, outside],
    [outside, inside],
  ]) {
    from.pipe(to);
    from.on("error", () => to.destroy());
  }
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
