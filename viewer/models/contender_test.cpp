#include "viewer/models/contender.h"

#include <algorithm>

#include "viewer/models/test_archive.h"

namespace pushlab::viewer {
namespace {

results::RunPlan socketIo(const std::string& transport) {
  auto plan = planOf("socketio");
  plan.transport = transport;
  return plan;
}

TEST(Contender, isWhatThePlanSaysOfWhoIsMeasured) {
  auto plan = socketIo("polling");
  plan.peer = "node-socketio";
  plan.model = "node";
  EXPECT_EQ(contenderOf(plan), (Contender{"socketio", "polling", "node-socketio", "node"}));
  EXPECT_EQ(contenderOf(planOf("tcp", "threads")), (Contender{"tcp", "", "", "threads"}));
}

TEST(Contender, isListedInTheOrderInWhichTechniquesEvolved) {
  std::vector<Contender> all{{"tcp", "", "", "coroutines"},          {"sse", "", "", "threads"},
                             {"socketio", "upgrade", "", "threads"}, {"socketio", "websocket", "", "threads"},
                             {"socketio", "polling", "", "threads"}, {"websocket", "", "node-ws", "node"},
                             {"websocket", "", "", "threads"},       {"websocket", "", "", "coroutines"},
                             {"comet", "", "", "threads"},           {"polling", "", "", "threads"}};
  std::sort(all.begin(), all.end());
  QStringList titles;
  for (const Contender& contender : all)
    titles.append(titleOf(contender));
  EXPECT_EQ(titles, (QStringList{"Polling (threads)", "Comet (threads)", "WebSocket (coroutines)",
                                 "WebSocket (threads)", "WebSocket by node-ws (node)",
                                 "Socket.IO over WebSocket (threads)", "Socket.IO over polling (threads)",
                                 "Socket.IO, upgraded (threads)", "sse (threads)", "Raw TCP (coroutines)"}));
}

TEST(Contender, ofAnUnknownTechniqueOrModelKeepsItsOwnWords) {
  EXPECT_EQ(techniqueTitle({"gopher", "", "", ""}), "gopher");
  EXPECT_EQ(techniqueTitle({"socketio", "carrier-pigeon", "", ""}), "Socket.IO");
  EXPECT_EQ(modelTitle("fibers"), "fibers");
}

}  // namespace
}  // namespace pushlab::viewer
