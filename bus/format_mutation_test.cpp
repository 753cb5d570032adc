// Messages of the bus, cut off and damaged.
#include <gtest/gtest.h>

#include "bus/format_testing.h"
#include "bus/node_fixtures.h"
#include "bus/pickle_fixtures.h"

namespace pushlab::bus {
namespace {

using namespace testing;

/// A task that fits for JSON, or a refusal with a reason that fits into a line of a log.
void expectTaskOrRefusal(const Decoded& decoded) {
  if (const auto* refusal = std::get_if<Refusal>(&decoded)) {
    ASSERT_FALSE(refusal->why.empty());
    ASSERT_LT(refusal->why.size(), 200u);
    return;
  }
  const auto* emit = std::get_if<Emit>(&std::get<Task>(decoded).what);
  if (!emit) return;
  ASSERT_TRUE(json::isValid(emit->data)) << emit->data;
  ASSERT_TRUE(json::isValid(json::string(emit->event))) << emit->event;
  ASSERT_TRUE(!emit->severalArguments || emit->data.front() == '[');
  for (const auto& room : emit->rooms)
    ASSERT_TRUE(!room.empty() && json::isValid(json::string(room)));
  // What was taken can be passed on, and is then taken as the same.
  const core::Draft draft{
      .event = emit->event, .data = emit->data, .room = {}, .severalArguments = emit->severalArguments};
  const auto again = decode(encodePython(draft, "h", ""));
  ASSERT_EQ(emitOf(again).event, emit->event);
  ASSERT_EQ(argumentsOf(emitOf(again)), argumentsOf(*emit));
}

/// Pickled messages, whose data is one of those in the fixtures.
std::vector<std::string> pickles() {
  std::vector<std::string> messages{emitPickle, tuplePickle};
  for (const auto& plain : plainPickles) {
    const bool hasProtocol = plain.front() == '\200';
    const auto opcodes = plain.substr(hasProtocol ? (plain[1] >= 4 ? 11 : 2) : 0);
    messages.push_back("\200\005}(U\006methodU\004emitU\005eventU\001eU\004data" +
                       opcodes.substr(0, opcodes.size() - 1) + "U\006binary\211u.");
  }
  return messages;
}

TEST(PickleUnderMutation, IsATaskOrARefusal) {
  std::mt19937 random(6);
  const auto opcodes =
      "()]}."
      "0123456789NIJKLMFGSTUVXBCabcdefghijlopqrstuPQR\200\201\202\203\204\205\206\207\210\211\212\213\214\215"
      "\216\217\220\221\222\223\224\225\226\227\230\n\\'\"\000\001\002\377"s;
  for (const auto& message : pickles()) {
    ASSERT_EQ(refusalOf(decode(message)), "");
    for (int i = 0; i < rounds(); ++i)
      ASSERT_NO_FATAL_FAILURE(expectTaskOrRefusal(decode(mutate(message, opcodes, random))));
  }
}

TEST(PickleOfRandomOpcodes, IsATaskOrARefusal) {
  std::mt19937 random(7);
  const std::vector<std::string> words{
      "(",    ")",    "]",      "}",      "0",     "1",     "2",    "N",     "K\001",     "I1\n",
      "F1\n", "\210", "U\001x", "C\001x", "a",     "e",     "s",    "u",     "l",         "t",
      "d",    "\205", "\206",   "\207",   "q\001", "h\001", "\224", "h\002", "h"s + '\0', "V\\u00e9\n"};
  const auto head = "\200\005}(U\006methodU\004emitU\005eventU\001eU\004data"s;
  for (int i = 0; i < 10 * rounds(); ++i) {
    std::string pickle = head;
    for (auto count = random() % 30; count > 0; --count)
      pickle += words[random() % words.size()];
    ASSERT_NO_FATAL_FAILURE(expectTaskOrRefusal(decode(pickle + "u.")));
  }
}

TEST(JsonUnderMutation, IsATaskOrARefusal) {
  std::mt19937 random(8);
  for (
      const char* message :
      {R"({"method":"emit","event":"news","data":[1,{"a":"é"}],"room":["a",2],"skip_sid":["s"],"namespace":"/"})",
       R"({"method":"emit","event":"x","data":[[{"_placeholder":true,"num":0},1.5],"AP8="],"binary":true})",
       R"({"method":"emit","event":"x","data":[null],"binary":false,"stored":{"in":"db","id":7},"host_id":"h"})",
       R"({"method":"enter_room","sid":"s","room":"r","namespace":"/","since":"c-1"})"}) {
    for (int i = 0; i < 3 * rounds(); ++i)
      ASSERT_NO_FATAL_FAILURE(
          expectTaskOrRefusal(decode(mutate(message, "{}[]\",:\\0123456789-.eutrnl/_ \xc3\xff", random))));
  }
}

TEST(NodeMessageUnderMutation, IsATaskOrARefusal) {
  std::mt19937 random(9);
  const auto meaningful =
      "\220\221\222\223\240\241\244\300\301\302\303\304\307\312\313\314\323\324\327\331\334\336\000\377"s;
  for (const auto& message : {nodeBroadcast, nodeToRoom, nodeToRooms, nodeTypes, oldNodeTypes}) {
    for (int i = 0; i < 2 * rounds(); ++i) {
      const auto mutated = mutate(message, meaningful, random);
      const std::vector<char> memory(mutated.begin(), mutated.end());
      ASSERT_NO_FATAL_FAILURE(
          expectTaskOrRefusal(decodeNodeEmitter("socket.io#/#", {memory.data(), memory.size()})));
    }
  }
}

TEST(NodeRequestUnderMutation, IsATaskOrARefusal) {
  std::mt19937 random(10);
  for (const char* request : {R"({"type":2,"opts":{"rooms":["a",2],"except":["s"]},"rooms":["b","c"]})",
                              R"({"type":4,"opts":{"rooms":["a"],"except":[]},"close":true})",
                              "\202\244type\004\244opts\201\245rooms\221\241a"}) {
    for (int i = 0; i < 2 * rounds(); ++i) {
      const auto mutated = mutate(request, "{}[]\",:0123456789-.eutrnl \202\221\241\300\xff", random);
      const std::vector<char> memory(mutated.begin(), mutated.end());
      ASSERT_NO_FATAL_FAILURE(
          expectTaskOrRefusal(decodeNodeEmitter("socket.io-request#/#", {memory.data(), memory.size()})));
    }
  }
}

}  // namespace
}  // namespace pushlab::bus
