#include <gtest/gtest.h>

#include "bus/pickle.h"
#include "bus/pickle_fixtures.h"
#include "bus/pickle_values.h"

namespace pushlab::bus {
namespace {

using namespace testing;

std::string refusalOf(std::string_view pickle) {
  const std::vector<char> memory(pickle.begin(), pickle.end());
  const auto result = unpickle({memory.data(), memory.size()});
  const auto* refusal = std::get_if<Refusal>(&result);
  return refusal ? std::string(name(refusal->reason)) + ": " + refusal->why : "taken";
}

/// Of {'a': …} in protocol 2.
std::string refusalOfA(std::string_view opcodes) {
  return refusalOf("\200\002}U\001a" + std::string(opcodes) + "s.");
}

bool isUnsafe(std::string_view pickle) {
  return refusalOf(pickle).starts_with("unsafe_pickle: ");
}

TEST(UnsafePickle, IsRefusedWithoutBeingRun) {
  // class E: __reduce__ = lambda self: (os.system, ('touch /tmp/owned',)); pickle.dumps(E(), 0), 2 and 4
  EXPECT_EQ(
      refusalOf("cposix\nsystem\np0\n(Vtouch /tmp/owned\np1\ntp2\nRp3\n."),
      "unsafe_pickle: the pickle names a class or function; nothing was run: send only dict, list, tuple, "
      "str, bytes, int, float, bool and None");
  EXPECT_TRUE(
      isUnsafe("\200\002cposix\nsystem\nq\000X\020\000\000\000touch /tmp/ownedq\001\205q\002Rq\003."s));
  EXPECT_TRUE(
      isUnsafe("\200\004\225+\000\000\000\000\000\000\000\214\005posix\224\214\006system\224\223\224\214\020"
               "touch /tmp/owned\224\205\224R\224."s));
}

TEST(UnsafePickle, IsWhateverIsNoPlainData) {
  // pickle.dumps({'a': datetime.date(2024, 1, 31)}, 4)
  EXPECT_TRUE(
      isUnsafe("\200\004\225'\000\000\000\000\000\000\000}\224\214\001a\224\214\010datetime\224\214\004date"
               "\224\223\224C\004\007\350\001\037\224\205\224R\224s."s));
  // pickle.dumps(collections.OrderedDict(a=1), 2)
  EXPECT_TRUE(isUnsafe("\200\002ccollections\nOrderedDict\nq\000)Rq\001X\001\000\000\000aq\002K\001s."s));
  // pickle.dumps({'a': {1}}, 4) and {'a': frozenset([1])}
  EXPECT_TRUE(
      isUnsafe("\200\004\225\016\000\000\000\000\000\000\000}\224\214\001a\224\217\224(K\001\220s."s));
  EXPECT_TRUE(isUnsafe("\200\004\225\015\000\000\000\000\000\000\000}\224\214\001a\224(K\001\221\224s."s));
  // pickle.dumps({'a': b'x'}, 2) and {'a': bytearray(b'x')} in protocol 4: both call a function
  EXPECT_TRUE(
      isUnsafe("\200\002}q\000X\001\000\000\000aq\001c_codecs\nencode\nq\002X\001\000\000\000xq\003X\006\000"
               "\000\000latin1q\004\206q\005Rq\006s."s));
  EXPECT_TRUE(
      isUnsafe("\200\004\225)\000\000\000\000\000\000\000}\224\214\001a\224\214\010builtins\224\214\011"
               "bytearray\224\223\224C\001x\224\205\224R\224s."s));
  // pickle.dumps({'a': pickle.PickleBuffer(b'x')}, 5, buffer_callback=keep.append)
  EXPECT_TRUE(isUnsafe("\200\005\225\n\000\000\000\000\000\000\000}\224\214\001a\224\227\230s."s));
}

TEST(UnsafePickle, IsKnownByEachOpcodeThatIsNotForPlainData) {
  const std::string before = "\200\004(}NN";
  for (const std::string& opcode : {"cos\nsystem\n"s, "ios\nsystem\n"s, "o"s, "R"s, "b"s, "Pid\n"s, "Q"s,
                                    "\201"s, "\202\001"s, "\203\001\000"s, "\204\001\000\000\000"s, "\217"s,
                                    "\220"s, "\221"s, "\222"s, "\223"s, "\227"s, "\230"s})
    EXPECT_TRUE(isUnsafe(before + opcode + ".")) << ::testing::PrintToString(opcode);
}

TEST(BrokenPickle, IsMalformedWhereverItIsCutOff) {
  for (const std::string& pickle : plainPickles) {
    for (std::size_t size = 0; size < pickle.size(); ++size)
      ASSERT_TRUE(refusalOf(pickle.substr(0, size)).starts_with("malformed: ")) << size;
  }
}

TEST(BrokenPickle, SaysWhatIsWrong) {
  EXPECT_EQ(refusalOf("hello"), "malformed: the pickle recalls what is not in its memo");
  EXPECT_EQ(refusalOf("[1]"), "malformed: the message is neither a JSON object nor a pickle");
  EXPECT_EQ(refusalOf("N\001."), "malformed: no pickle has the opcode at byte 1");
  EXPECT_EQ(refusalOf("\200\006N."), "malformed: the pickle is of an unknown protocol");
  EXPECT_EQ(refusalOf("\200\004\225\377\000\000\000\000\000\000\000N."s),
            "malformed: the pickle ends within a frame");
  EXPECT_EQ(refusalOf("N."), "malformed: the pickle is no dict");
  EXPECT_EQ(refusalOf("}.N"), "malformed: the pickle does not end with one value");
  EXPECT_EQ(refusalOf("}N."), "malformed: the pickle does not end with one value");
  EXPECT_EQ(refusalOf("}(."), "malformed: the pickle does not end with one value");
  EXPECT_EQ(refusalOf("."), "malformed: the pickle does not end with one value");
  EXPECT_EQ(refusalOf("X\377\377\377\377abc."), "malformed: the pickle ends too early");
  EXPECT_EQ(refusalOf("\215\377\377\377\377\377\377\377\377abc."), "malformed: the pickle ends too early");
}

TEST(BrokenPickle, TakesNothingOffTheStackThatIsNotThere) {
  const std::string why = "malformed: the pickle takes more off its stack than is there";
  for (const char* pickle : {"0", "a", "Na", "s", "Ns", "NNs", "2", "\205", "N\206", "NN\207", "q\001",
                             "\224", "(p0\n", "](Na", "}(NNs"})
    EXPECT_EQ(refusalOf(pickle), why) << pickle;
  for (const char* pickle : {"1", "]e", "}u", "l", "t", "d"})
    EXPECT_EQ(refusalOf(pickle), "malformed: the pickle takes to a mark that is not there") << pickle;
}

TEST(BrokenPickle, AddsOnlyToListsAndDicts) {
  const std::string why = "malformed: the pickle adds to what is no list or dict";
  for (const char* opcodes : {")Na", "}Na", "NNa", "]NNs", "K\001NNs", ")(Ne", "](NNu", "U\001x(Ne"})
    EXPECT_EQ(refusalOfA(opcodes), why) << opcodes;
  EXPECT_EQ(refusalOfA("(Nd"), "malformed: the pickle gives a dict a key without a value");
  EXPECT_EQ(refusalOfA("}(NNNu"), "malformed: the pickle gives a dict a key without a value");
}

TEST(BrokenPickle, HasNoUnreadableLines) {
  EXPECT_EQ(refusalOfA("I12"), "malformed: the pickle ends within a line");
  for (const char* opcodes : {"I\n", "Ix\n", "I1.5\n", "I0x1\n", "L\n", "L 1L\n"})
    EXPECT_EQ(refusalOfA(opcodes), "malformed: an integer is not in decimal digits") << opcodes;
  for (const char* opcodes : {"F\n", "Fx\n", "F1.5x\n", "F1e999\n"})
    EXPECT_EQ(refusalOfA(opcodes), "malformed: a float is not in decimal digits, or beyond a double")
        << opcodes;
  EXPECT_EQ(refusalOfA("Sabc\n"), "malformed: a string of Python 2 is broken");
  EXPECT_EQ(refusalOfA("V\\u12\n"), "malformed: a text has a broken escape or a lone surrogate");
  for (const char* opcodes : {"Npx\n", "Np-1\n", "Np99999999999999999999\n", "gx\n"})
    EXPECT_EQ(refusalOfA(opcodes), "malformed: a place in the memo is not in decimal digits") << opcodes;
}

TEST(PickleThatJsonCannotSay, IsRefused) {
  const std::string why = "malformed: a number is NaN or infinite, which JSON cannot say: send None";
  // pickle.dumps({'a': float('nan')}, 4), float('-inf') in protocol 0
  EXPECT_EQ(
      refusalOf(
          "\200\004\225\021\000\000\000\000\000\000\000}\224\214\001a\224G\177\370\000\000\000\000\000\000s."s),
      why);
  EXPECT_EQ(refusalOf("(dp0\nVa\np1\nF-inf\ns."), why);
  EXPECT_EQ(refusalOf("(dp0\nVa\np1\nFnan\ns."), why);
  // pickle.dumps({(1,): 2}, 4)
  EXPECT_EQ(refusalOf("\200\004\225\n\000\000\000\000\000\000\000}\224K\001\205\224K\002s."s),
            "malformed: a key of a dict is neither a text nor a number, bool or None");
  EXPECT_EQ(refusalOfA("L1" + std::string(308, '0') + "L\n"),
            "too_large: an integer is too large for a number of JSON");
  EXPECT_EQ(refusalOfA("\213\000\000\020\000"s + std::string(1 << 20, '\177')),
            "too_large: an integer is too large for a number of JSON");
}

TEST(PickleThatContainsItself, IsTooLarge) {
  const std::string why = "too_large: the pickle's data is nested too deeply, or contains itself";
  // l = []; l.append(l); pickle.dumps({'a': l}, 4)
  EXPECT_EQ(refusalOf("\200\004\225\015\000\000\000\000\000\000\000}\224\214\001a\224]\224h\002as."s), why);
  // t = ([],); t[0].append(t); pickle.dumps({'a': t}, 0)
  EXPECT_EQ(refusalOf("(dp0\nVa\np1\n((lp2\n(g2\ntp3\na00g3\ns."), why);
  // Of a dict in itself.
  EXPECT_EQ(refusalOfA("}q\000U\001bh\000s"s), why);
}

TEST(DeepPickle, IsTakenDownTo512Levels) {
  const auto nested = [](std::size_t levels) {
    return "}U\001a" + std::string(levels - 1, ']') + std::string(levels - 2, 'a') + "s.";
  };
  EXPECT_EQ(refusalOf(nested(512)), "taken");
  EXPECT_TRUE(refusalOf(nested(513)).starts_with("too_large: "));
  EXPECT_TRUE(refusalOf(nested(900'000)).starts_with("too_large: "));
}

/// Each level holds the one before ten times: 10 to the power of the number of levels, in a few bytes each.
TEST(PickleThatExplodes, IsTooLarge) {
  std::string pickle = "\200\002}U\001aU\003lol\2240";
  for (char level = 0; level < 30; ++level) {
    pickle += '(';
    for (int i = 0; i < 10; ++i)
      pickle += std::string("h") + level;
    pickle += "l\2240";
  }
  EXPECT_EQ(refusalOf(pickle + "h\003s."), "taken") << "a thousand are none too many";
  EXPECT_EQ(refusalOf(pickle + "h\036s."),
            "too_large: the pickle's data is larger as JSON than a message may be");
}

TEST(PickleThatExplodes, IsTooLargeAlsoByItsLastText) {
  const std::string size("\000\000\100\000", 4);  // 4 MiB, of six bytes each in JSON
  EXPECT_EQ(refusalOfA("X" + size + std::string(std::size_t{4} << 20, '\001')),
            "too_large: the pickle's data is larger as JSON than a message may be");
}

TEST(LargePickle, IsRefusedBeforeItFillsTheMemory) {
  const std::size_t many = PickleValues::maxValues + 10;
  const std::string why = "too_large: the pickle holds more than 1000000 values";
  EXPECT_EQ(refusalOf("\200\002" + std::string(many, ']') + "."), why) << "values";
  EXPECT_EQ(refusalOf("\200\002" + std::string(many, '(') + "."), why) << "marks";
  EXPECT_EQ(refusalOf("\200\002N" + std::string(many, '2') + "."), why) << "the stack";
  EXPECT_EQ(refusalOf("\200\002N" + std::string(many, '\224') + "."), why) << "the memo";
  EXPECT_EQ(refusalOf("\200\002" + std::string(maxMessageBytes, 'N')), "too_large: the pickle is too large");
}

}  // namespace
}  // namespace pushlab::bus
