#include "bench/archive/export_command.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "bench/archive/archive_fixture.h"
#include "bench/archive/csv.h"
#include "bench/archive/output_file.h"
#include "bench/archive/run_columns.h"
#include "json/json.h"
#include "results/database.h"

namespace pushlab::bench {
namespace {

using ExportCommand = ArchiveTest;

std::string contentOf(const std::string& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::size_t linesIn(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_F(ExportCommand, CsvHasAHeaderAndALineForEachRun) {
  record({latencyRun("tcp", "threads", 1, 10), latencyRun("comet", "threads", 2, 20)});
  EXPECT_EQ(call(exportCommand, {"all", "--format", "csv"}), 0);
  EXPECT_EQ(linesIn(printed), 3U);
  EXPECT_TRUE(printed.starts_with("run_id,session_id,status,valid,warnings,failure,started_at,"));
  expectPrinted("\"push-bench, \"\"quick\"\"\"\n");
}

TEST_F(ExportCommand, CsvLeavesEmptyWhatARunDoesNotHave) {
  record({latencyRun("tcp", "threads", 1, 10)}, "it said: \"no\"\nand left");
  call(exportCommand, {"1", "--format", "csv"});
  expectPrinted("1,1,failed,0,,\"it said: \"\"no\"\"\nand left\",");
  expectPrinted(",latency,tcp,,,threads,,100,10,,128,,,,,,,,500000,2000000,,,,,,,,");
}

TEST_F(ExportCommand, EveryColumnOfARunIsExportedUnderItsName) {
  record({latencyRun("tcp", "threads", 1, 10)});
  results::Database database(file(), results::Database::Mode::readOnly, std::chrono::seconds(1));
  results::Statement columns(database, "SELECT name FROM pragma_table_xinfo('runs') WHERE name <> 'id'");
  const std::string header = "," + csvHeader();
  while (columns.step())
    EXPECT_NE(header.find("," + columns.text(0) + ","), std::string::npos) << columns.text(0);
}

TEST_F(ExportCommand, JsonHoldsEverythingThatIsStored) {
  MeasuredRun run = latencyRun("tcp", "threads", 1, 10);
  run.measurement.warnings = {"mind \"this\"\\"};
  record({run});
  call(exportCommand, {"all", "--format", "json"});
  const auto runs = json::elements(printed);
  ASSERT_EQ(runs.size(), 1U);
  const auto object = json::Object::parse(runs[0]);
  EXPECT_EQ(object.integer("run_id"), 1);
  EXPECT_EQ(object.raw("valid"), "true");
  EXPECT_EQ(object.string("name"), "latency/tcp/threads/clients:100/payload:128/rate:10");
  EXPECT_EQ(json::elements(*object.raw("warnings")).size(), 1U);
  EXPECT_EQ(json::unquoted(json::elements(*object.raw("warnings"))[0]), "mind \"this\"\\");
  const auto figures = json::Object::parse(*object.raw("figures"));
  EXPECT_EQ(figures.integer("delivered"), 2000);
  EXPECT_EQ(figures.number("server_cpu_us_per_delivery"), 10.0);
  EXPECT_EQ(figures.raw("recovery_p50_ns"), "null");
  const auto histograms = json::Object::parse(*object.raw("histograms"));
  const auto connect = json::elements(*histograms.raw("connect"));
  ASSERT_EQ(connect.size(), 1U);
  EXPECT_EQ(json::elements(connect[0])[2], "100");
  EXPECT_EQ(histograms.raw("recovery"), "[]");
  EXPECT_EQ(json::elements(*object.raw("samples")).size(), 2U);
  EXPECT_EQ(json::Object::parse(*object.raw("machine")).string("command_line"), "push-bench, \"quick\"");
}

TEST_F(ExportCommand, JsonOfAFailedRunHasNoFigures) {
  record({latencyRun("tcp", "threads", 1, 10)}, "bytes that are no UTF-8: \xff");
  call(exportCommand, {"1", "--format", "json"});
  const auto object = json::Object::parse(json::elements(printed)[0]);
  EXPECT_EQ(object.raw("figures"), "null");
  EXPECT_EQ(object.string("failure"), "bytes that are no UTF-8: \xef\xbf\xbd");
}

TEST_F(ExportCommand, NothingIsAnEmptyArray) {
  record({});
  call(exportCommand, {"latest", "--format", "json"});
  EXPECT_EQ(printed, "[]\n");
}

TEST_F(ExportCommand, MarkdownNamesReasonsAndMachine) {
  record({latencyRun("tcp", "threads", 1, 10),
          invalid(latencyRun("comet", "threads", 2, 20), "the generator was busy | full: use less")});
  call(exportCommand, {"all", "--format", "markdown"});
  expectPrinted("| 1 | latency/tcp/threads/clients:100/payload:128/rate:10 | 1.00 |");
  expectPrinted("| not valid (1) |\n");
  expectPrinted("\n1) the generator was busy | full\n");
  expectPrinted("\nSession 1: bench-1, 2 × A CPU");
}

TEST_F(ExportCommand, AFileIsNotOverwrittenUnlessForced) {
  record({latencyRun("tcp", "threads", 1, 10)});
  const std::string name = directory.file("runs.csv").string();
  std::ofstream(name) << "precious";
  EXPECT_THROW(call(exportCommand, {"all", "--format", "csv", "--output", name}), OutputError);
  EXPECT_EQ(contentOf(name), "precious");
  EXPECT_EQ(call(exportCommand, {"all", "--format", "csv", "--output", name, "--force"}), 0);
  EXPECT_EQ(linesIn(contentOf(name)), 2U);
  expectPrinted(name + ": 1 run\n");
}

TEST_F(ExportCommand, AFileThatIsNotFinishedIsNotLeftBehind) {
  const std::string name = directory.file("half.csv").string();
  { OutputFile half(name, false); }
  EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
  std::ofstream(name) << "precious";
  { OutputFile half(name, true); }
  EXPECT_EQ(contentOf(name), "precious");
  EXPECT_THROW(OutputFile("/dev/null", true), OutputError);
  EXPECT_THROW(OutputFile("/nowhere/x.csv", false), OutputError);
}

TEST_F(ExportCommand, SaysWhatIsMissing) {
  record({latencyRun("tcp", "threads", 1, 10)});
  EXPECT_EQ(complaint(exportCommand, {"all"}), "export needs --format csv, json or markdown");
  EXPECT_NE(complaint(exportCommand, {"all", "--format", "xml"}).find("'xml'"), std::string::npos);
  EXPECT_NE(complaint(exportCommand, {"7", "--format", "csv"}).find("there is run 1 "), std::string::npos);
}

}  // namespace
}  // namespace pushlab::bench
