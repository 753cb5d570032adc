#include "bench/findings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "bench/contender.h"
#include "bench/figure_text.h"
#include "bench/library_cost.h"
#include "bench/peer_findings.h"

namespace pushlab::bench {

namespace {

using Contenders = std::vector<Contender>;
using Sentences = std::vector<std::string>;

struct Group {
  ComparisonGroup runs;
  Contenders all;  ///< of ours
  Contenders peers;
  Contenders
      speaking;  ///< under the model that most of them share, so that techniques are compared under one
};

constexpr double considerable = 1.5;  // enough to name a cause

Contenders underOneModel(const Contenders& all) {
  std::map<std::string, Contenders> byModel;
  for (const Contender& contender : all)
    if (contender.speaks()) byModel[contender.model].push_back(contender);
  const auto most = std::max_element(byModel.begin(), byModel.end(), [](auto& left, auto& right) {
    return left.second.size() < right.second.size();
  });
  return most == byModel.end() ? Contenders{} : most->second;
}

std::vector<Group> groupsOf(const std::vector<MeasuredRun>& runs) {
  std::vector<Group> groups;
  for (ComparisonGroup& group : groupAlike(runs)) {
    Contenders all = contendersOf(group);
    const auto ours = std::stable_partition(all.begin(), all.end(),
                                            [](const Contender& one) { return one.plan.peer.empty(); });
    Contenders peers(ours, all.end());
    all.erase(ours, all.end());
    Contenders speaking = underOneModel(all);
    groups.push_back({std::move(group), std::move(all), std::move(peers), std::move(speaking)});
  }
  return groups;
}

std::string messagesUnderWay(const Plan& plan) {
  return countText(plan.inFlight) + (plan.inFlight == 1 ? " message" : " messages") + " under way";
}

/// Begins a sentence with the load; with nothing where there is only one.
std::string atLoad(const Group& group, const std::vector<Group>& groups) {
  const auto alike = std::count_if(groups.begin(), groups.end(), [&](const Group& other) {
    const Plan &left = other.runs.load, &right = group.runs.load;
    return isOpenLoop(left) == isOpenLoop(right) && (isOpenLoop(left) || left.inFlight == right.inFlight);
  });
  if (alike > 1) return "with " + describeLoad(group.runs.load) + ", ";
  return isOpenLoop(group.runs.load) ? "" : "with " + messagesUnderWay(group.runs.load) + " ";
}

/// Names the model of the comparisons where a reader would take them for another's.
std::string underItsModel(const Group& group) {
  const bool isUsual = group.speaking.empty() || group.speaking.front().model.starts_with("coroutines");
  const bool isOnly = std::all_of(group.all.begin(), group.all.end(), [&](const Contender& other) {
    return group.speaking.empty() || other.model == group.speaking.front().model;
  });
  return isUsual || isOnly ? "" : "under " + group.speaking.front().model + " ";
}

/// ", at 1.3× the CPU per delivery", or nothing where it is not known.
std::string atTheCpu(const Contender& contender, const Contender& base) {
  const double cpu = contender.serverCpuUsPerDelivery(), baseCpu = base.serverCpuUsPerDelivery();
  if (!contender.serverMeasured() || !base.serverMeasured() || cpu <= 0 || baseCpu <= 0) return "";
  const auto ratio = ratioOf(contender, base, "cpu_us");
  return differs(ratio) ? ", at " + ratioText(ratio) + " the CPU per delivery"
                        : ", at the same CPU per delivery";
}

std::string soonerSentence(const Contender& contender, const Contender& base) {
  const double own = contender.p50Ms(), other = base.p50Ms();
  const std::string figures = " (p50 " + threeFigures(own) + " ms against " + threeFigures(other) + " ms)";
  const std::string cpu = atTheCpu(contender, base);
  const bool sooner = own < other;
  const auto ratio = sooner ? ratioOf(base, contender, "p50_ms") : ratioOf(contender, base, "p50_ms");
  if (!differs(ratio)) return contender.name + " delivers as soon as " + base.name + figures + cpu;
  return contender.name + " delivers " + ratioText(ratio) + (sooner ? " sooner than " : " later than ") +
         base.name + figures + cpu;
}

/// The techniques that came before. The library is none of its own: what comes after it is compared with the
/// protocol below it, if that speaks.
Contenders earlierThan(const Contender& contender, const Contenders& speaking) {
  Contenders below, raw;
  for (const Contender& other : speaking) {
    if (rungOf(other.plan) >= rungOf(contender.plan)) continue;
    below.push_back(other);
    if (other.plan.transport.empty()) raw.push_back(other);
  }
  return raw.empty() ? below : raw;
}

/// Each technique against the one that it came after: the longest and the shortest interval of polling, the
/// last rung that speaks; the library against the protocol that it runs on.
void compareLatency(const Group& group, const std::string& load, Sentences& sentences) {
  for (const Contender& contender : group.speaking) {
    if (const Contender* protocol = rawProtocolOf(contender, group.speaking)) {
      sentences.push_back(load + soonerSentence(contender, *protocol));
      continue;
    }
    const Contenders below = earlierThan(contender, group.speaking);
    if (below.empty()) continue;
    const int nearest = rungOf(below.back().plan);
    const auto first = std::find_if(below.begin(), below.end(),
                                    [&](const Contender& other) { return rungOf(other.plan) == nearest; });
    sentences.push_back(load + soonerSentence(contender, *first));
    if (nearest == 0 && first->name != below.back().name)
      sentences.push_back(load + soonerSentence(contender, below.back()));
  }
}

/// Nothing can be seen to be sooner than the raw socket: what the machine and this generator add by
/// themselves.
void nameTheFloor(const Group& group, const std::string& load, Sentences& sentences) {
  for (const Contender& contender : group.speaking)
    if (contender.plan.technique == "tcp" && group.speaking.size() > 1)
      sentences.push_back(load + "the floor, raw tcp through the same generator, has a p50 of " +
                          threeFigures(contender.p50Ms()) +
                          " ms: so much of every figure is the machine's and the generator's own");
}

/// What asking costs the clients: the price of not being told.
void compareAsking(const Group& group, const std::string& load, Sentences& sentences) {
  Sentences parts, silent;
  for (const Contender& contender : group.speaking) {
    if (contender.requestsPerDelivery() > 0) {
      const bool first = parts.empty();
      parts.push_back(contender.name + (first ? " sends " : " ") +
                      threeFigures(contender.requestsPerDelivery()) + (first ? " requests (" : " (") +
                      threeFigures(contender.bytesUpPerDelivery()) + " B)");
    } else {
      silent.push_back(contender.name);
    }
  }
  if (parts.empty()) return;
  if (!silent.empty()) parts.push_back(listText(silent) + " none");
  std::string text = load + "for each delivery ";
  for (std::size_t index = 0; index < parts.size(); ++index)
    text += (index > 0 ? ", " : "") + parts[index];
  sentences.push_back(text);
}

/// Who delivers most, and what the others reach of it.
void rankThroughput(const Group& group, const std::string& load, Sentences& sentences) {
  Contenders ranked = group.speaking;
  if (ranked.size() < 2) return;
  std::stable_sort(ranked.begin(), ranked.end(), [](auto& left, auto& right) {
    return left.deliveriesPerSecond() > right.deliveriesPerSecond();
  });
  const Contender& best = ranked.front();
  std::string text = load + best.name + " delivers most, " + threeFigures(best.deliveriesPerSecond()) + "/s";
  if (best.serverMeasured())
    text += " at " + threeFigures(best.serverCpuUsPerDelivery()) + " µs of server CPU each";
  for (auto other = ranked.begin() + 1; other != ranked.end(); ++other)
    text += "; " + other->name + " " + ratioText(ratioOf(*other, best, "deliveries_per_s")) + " as many" +
            atTheCpu(*other, best);
  sentences.push_back(text);
}

/// Threads against coroutines in one group, all techniques in one sentence.
bool compareModels(const Group& group, const std::string& load, Sentences& sentences) {
  Sentences parts;
  for (const Contender& threads : group.all) {
    if (!threads.speaks() || threads.model != "threads" || !threads.serverMeasured()) continue;
    for (const Contender& coroutines : group.all) {
      if (!coroutines.speaks() || coroutines.model != "coroutines" || coroutines.name != threads.name)
        continue;
      if (!coroutines.serverMeasured() || coroutines.serverCpuUsPerDelivery() <= 0) continue;
      const auto ratio = ratioOf(threads, coroutines, "cpu_us");
      parts.push_back((differs(ratio) ? ratioText(ratio) : "the same") + " for " + threads.name);
    }
  }
  if (parts.empty()) return false;
  sentences.push_back(load + "the CPU per delivery of threads, against coroutines, is " + listText(parts));
  return true;
}

/// Why more messages under way are cheaper, where the figures show it.
std::string causeOf(const Contender& few, const Contender& many) {
  if (many.requestsPerDelivery() > 0) {
    const double carried = 1 / many.requestsPerDelivery();
    const bool more = few.requestsPerDelivery() > considerable * many.requestsPerDelivery();
    return more && carried > considerable ? ": one answer carries " + threeFigures(carried) + " messages"
                                          : "";
  }
  const bool gathers = many.model.starts_with("coroutines") && many.serverMeasured() &&
                       few.serverMeasured() &&
                       few.serverCpuUsPerDelivery() > considerable * many.serverCpuUsPerDelivery();
  return gathers ? ": one send per client carries what a turn gathered" : "";
}

std::string underWaySentence(const Contender& few, const Contender& many, const std::string& load) {
  const auto ratio = ratioOf(many, few, "deliveries_per_s");
  const std::string begin = load + many.name + " delivers ";
  const std::string figures = " per second as with " + countText(few.plan.inFlight) + " (" +
                              threeFigures(many.deliveriesPerSecond()) + " against " +
                              threeFigures(few.deliveriesPerSecond()) + ")";
  if (!differs(ratio)) return begin + "as many" + figures + atTheCpu(many, few);
  return begin + ratioText(ratio) + " as many" + figures + atTheCpu(many, few) +
         (ratio.value > considerable ? causeOf(few, many) : "");
}

/// The fewest against the most messages under way, else at the same load.
void compareUnderWay(const std::vector<Group>& groups, Sentences& sentences) {
  struct Ends {
    const Contender* few = nullptr;
    const Contender* many = nullptr;
    std::string load;  ///< of `many`
  };
  std::map<std::tuple<int, int, int, std::string, std::string>, Ends> loads;
  for (const Group& group : groups) {  // in the order of messages under way
    if (isOpenLoop(group.runs.load)) continue;
    for (const Contender& contender : group.speaking) {
      const Plan& plan = contender.plan;
      Ends& ends = loads[{plan.clients, plan.payloadBytes, rungOf(plan), contender.name, contender.model}];
      (ends.few ? ends.many : ends.few) = &contender;
      ends.load = atLoad(group, groups);
    }
  }
  for (const auto& [same, ends] : loads)
    if (ends.many) sentences.push_back(underWaySentence(*ends.few, *ends.many, ends.load));
}

/// What is missing above, and why.
void nameTheSilent(const std::vector<Group>& groups, Sentences& sentences) {
  Sentences silent;
  bool anyoneSpeaks = false;
  for (const Group& group : groups) {
    Contenders everyone = group.all;
    everyone.insert(everyone.end(), group.peers.begin(), group.peers.end());
    for (const Contender& contender : everyone) {
      anyoneSpeaks = anyoneSpeaks || contender.speaks();
      if (contender.speaks()) continue;
      const std::string load = isOpenLoop(contender.plan) ? "latency" : messagesUnderWay(contender.plan);
      silent.push_back(contender.name + " with " + contender.model + ", " + load + " (" + contender.silence +
                       ")");
    }
  }
  if (silent.empty()) return;
  if (!anyoneSpeaks) {
    sentences.push_back("nothing can be compared, since no run counts; the first: " + silent.front());
    return;
  }
  std::string text = "left out of the comparisons: ";
  for (std::size_t index = 0; index < silent.size(); ++index)
    text += (index > 0 ? "; " : "") + silent[index];
  sentences.push_back(text);
}

}  // namespace

std::vector<std::string> findings(const std::vector<MeasuredRun>& runs) {
  const std::vector<Group> groups = groupsOf(runs);
  Sentences sentences;
  for (const Group& group : groups) {
    const std::string load = atLoad(group, groups) + underItsModel(group);
    if (isOpenLoop(group.runs.load)) {
      compareLatency(group, load, sentences);
      nameTheFloor(group, load, sentences);
      compareAsking(group, load, sentences);
    } else {
      rankThroughput(group, load, sentences);
    }
    const std::string cost = libraryCost(group.speaking);
    if (!cost.empty()) sentences.push_back(load + cost);
    for (const std::string& sentence : againstPeers(group.speaking, group.peers))
      sentences.push_back(load + sentence);
  }
  compareUnderWay(groups, sentences);
  // Where the server is busy all the time its CPU tells most; one load is enough for the models.
  const auto closed =
      std::find_if(groups.begin(), groups.end(), [](auto& group) { return !isOpenLoop(group.runs.load); });
  const bool compared = closed != groups.end() && compareModels(*closed, atLoad(*closed, groups), sentences);
  if (!compared && !groups.empty()) compareModels(groups.front(), atLoad(groups.front(), groups), sentences);
  nameTheSilent(groups, sentences);
  return sentences;
}

}  // namespace pushlab::bench
