#pragma once

#include <QString>
#include <functional>
#include <string>

#include "results/store.h"
#include "results/test_support.h"

/// Results as push-bench would write them, for the tests of the window.
namespace pushlab::viewer {

/// A run of the latency scenario: 100 clients, 20 messages/s.
results::RunPlan planOf(const std::string& suite, const std::string& technique, int repetition = 1,
                        const std::string& model = "coroutines");

/// What such a run hands in whose median is `ms`.
results::Outcome outcomeOf(double ms);

/// Begins and finishes it.
void addRun(results::Store& store, std::int64_t session, const results::RunPlan& plan, double ms);

/// Polling (100 ms), comet (2 ms) and WebSocket (1 ms), `repetitions` of each, all `factor` times as slow.
/// Finishes the session.
void addSession(results::Store& store, const std::string& suite, double factor = 1, int repetitions = 3);

/// A file with such a session.
QString fileWith(const results::TestDirectory& directory, const std::string& suite,
                 const std::string& name = "pushlab.sqlite");

/// Runs the event loop until it is so; false where it is not within 10 s.
bool eventually(const std::function<bool()>& isSo);

}  // namespace pushlab::viewer
