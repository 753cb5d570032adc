// A chat bot and rooms on the Socket.IO library: socketio-chat [PORT], then connect with any client of
// Socket.IO.
#include "json/json.h"
#include "servers/socketio/program.h"
#include "servers/socketio/socketio.h"

using namespace pushlab;

namespace {

sio::Arguments message(const std::string& text) {
  return sio::json(R"({"msg":)" + json::string(text) + "}");
}

}  // namespace

int main(int argc, char** argv) {
  sio::Server sio;

  sio.on("connect", [&](const sio::Sid& sid, const sio::Handshake& handshake) {
    const std::string name = handshake.parameter("name").value_or("guest");
    if (name == "bot") throw sio::Refused("this name is taken");
    sio.saveSession(sid, name);
    sio.send(message("Hello, " + name + "! Join a room, or talk to me."), sid);
  });
  sio.on("join", [&](const sio::Sid& sid, const sio::Arguments& said) {
    const std::string room = said.text(0).value_or("lobby");
    sio.enterRoom(sid, room);
    sio.send(message(std::any_cast<std::string>(sio.session(sid)) + " is here"), room, sid);
    return sio::text(room);
  });
  sio.on("message", [&](const sio::Sid& sid, const sio::Arguments& said) {
    const json::Object object = said.object(0);
    const std::string text = object.string("msg").value_or("");
    if (const auto room = object.string("room")) return sio.send(message(text), *room, sid);
    sio.send(message("You said: " + text), sid);
  });
  sio.on("riddle", [&](const sio::Sid& sid, const sio::Arguments&) -> sio::Task<void> {
    const auto answer = co_await sio.call("question", sio::text("What is pushed, but never moves?"), sid);
    sio.send(message(answer && answer->text(0) == "a notification" ? "Right!" : "No."), sid);
  });

  return sio::run(argc, argv, sio, "A chat bot and rooms");
}
