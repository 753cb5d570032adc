// A client on socket.io-client: node sio.mjs PORT TOKEN
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/tests/");  // where tests/setup.sh puts the packages
const { io } = require("socket.io-client");

const [port, token] = process.argv.slice(2);
const socket = io(`http://127.0.0.1:${port}`, { auth: { token } });
const once = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));

socket.on("connect_error", (error) => { console.log("refused:", error.message); socket.close(); });

socket.io.once("open", async () => {
  console.log("opened over", socket.io.engine.transport.name);
  const answered = new Promise((resolve) =>
    socket.on("message", (data) => data.msg.startsWith("You said") && resolve(data.msg)));
  const [transport] = await Promise.all([once(socket.io.engine, "upgrade"), once(socket, "connect")]);
  console.log("upgraded to", transport.name);
  console.log("acknowledged:", JSON.stringify(await socket.emitWithAck("join", "class")));
  console.log("acknowledged:", Object.keys(await socket.emitWithAck("message", { msg: "good morning" })));
  console.log("event:", await answered);
  socket.close();
});
