#pragma once

#include <string>

// What the emitters of Node publish: recorded, with a Redis client that keeps what it is given.
namespace pushlab::bus::testing {

using namespace std::string_literals;

/// @socket.io/redis-emitter 5.1.0: emitter.emit('following notify', {user_id: 1, timestamp: 1763870000.123});
/// on the channel socket.io#/#
inline const std::string nodeBroadcast =
    "\223\247emitter\203\244type\002\244data\222\260following notify\202\247user_id\001\251timestamp"
    "\313A\332H\241L\007\337;\243nsp\241/\203\245rooms\220\245flags\200\246except\220"s;
/// emitter.to('class-1').emit('message', {msg: 'é😀', n: null, t: true, i: -70000, big: 2 ** 40});
/// on socket.io#/#class-1#
inline const std::string nodeToRoom =
    "\223\247emitter\203\244type\002\244data\222\247message\205\243msg\246\303\251\360\237\230\200"
    "\241n\300\241t\303\241i\322\377\376\356\220\243big\317\000\000\001\000\000\000\000\000\243nsp"
    "\241/\203\245rooms\221\247class-1\245flags\200\246except\220"s;
/// emitter.to('a').to('b').except('s').emit('x', 1, 'two', [3, {}]); on socket.io#/#
inline const std::string nodeToRooms =
    "\223\247emitter\203\244type\002\244data\224\241x\001\243two\222\003\200\243nsp\241/\203\245rooms"
    "\222\241a\241b\245flags\200\246except\221\241s"s;
/// emitter.volatile.compress(false).emit('x'); on socket.io#/#
inline const std::string nodeWithoutArguments =
    "\223\247emitter\203\244type\002\244data\221\241x\243nsp\241/\203\245rooms\220\245flags\202\250vo"
    "latile\303\250compress\302\246except\220"s;
/// emitter.to(2).emit('x', Buffer.from([0, 255]), new Date(1763870000123), undefined, NaN); on socket.io#/#2#
inline const std::string nodeTypes =
    "\223\247emitter\203\244type\002\244data\225\241x\304\002\000\377\327\377\035SS\000i\"\2050\300"
    "\313\177\370\000\000\000\000\000\000\243nsp\241/\203\245rooms\221\002\245flags\200\246except\220"s;
/// emitter.of('/admin').emit('x', 1); on socket.io#/admin#
inline const std::string nodeAdmin =
    "\223\247emitter\203\244type\002\244data\222\241x\001\243nsp\246/admin\203\245rooms\220\245flags"
    "\200\246except\220"s;
/// socket.io-emitter 3.2.0 (of Socket.IO 2), as nodeTypes, with new Uint8Array([1, 2]) as second argument
inline const std::string oldNodeTypes =
    "\223\247emitter\203\244type\002\244data\226\241x\304\002\000\377\307\002\000\001\002\327\000\000"
    "\000\001\232\256\330C\373\324\000\000\313\177\370\000\000\000\000\000\000\243nsp\241/\202\245roo"
    "ms\221\002\245flags\200"s;

}  // namespace pushlab::bus::testing
