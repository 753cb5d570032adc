#pragma once

#include "results/database.h"
#include "results/records.h"
#include "results/writer_process.h"

/// Which field stands in which column: each record's writing and reading side by side.
namespace pushlab::results {

const char* toText(Status status);
Status statusNamed(const std::string& text);

Columns columnsOf(const Environment& environment);
Columns columnsOf(const WriterProcess& writer);
Columns columnsOf(const RunPlan& plan);
Columns columnsOf(const Figures& figures);
Columns columnsOf(const Sample& sample);
Columns columnsOf(const MicroFigures& figures);

/// From a row of all columns of `sessions`.
Session readSession(const Statement& row);
WriterProcess readWriter(const Statement& row);
/// From a row of all columns of `runs`.
Run readRun(const Statement& row);
/// From a row of all columns of `samples`.
Sample readSample(const Statement& row);
/// From a row of all columns of `micro`.
MicroFigures readMicro(const Statement& row);

/// One sentence a line, and back.
Value joinLines(const std::vector<std::string>& lines);
std::vector<std::string> splitLines(const std::string& text);

}  // namespace pushlab::results
