#pragma once

#include <string>

#include "bench/table.h"
#include "results/records.h"

/// Paragraphs about a run, each a title over lines of a name and its value; they end in a newline.
namespace pushlab::bench {

std::string planFacts(const results::RunPlan& plan, const TableStyle& style);
/// What it ran on, and when.
std::string machineFacts(const results::Session& session, const TableStyle& style);
/// Empty where the run has no figures.
std::string figureFacts(const results::Run& run, const TableStyle& style);

/// A title as in tables.
std::string titleText(const std::string& title, const TableStyle& style);
/// "2026-11-24 18:31:04 UTC"
std::string timeText(results::TimeOfDay time);
/// "fe7c97f with changes"; "unknown" without git.
std::string commitText(const results::Environment& environment);

}  // namespace pushlab::bench
