#include "bench/archive/percentile_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "bench/figure_text.h"
#include "bench/text_table.h"

namespace pushlab::bench {

namespace {

struct Column {
  const char* title;
  const Histogram* histogram;
};

constexpr double percentiles[] = {50, 75, 90, 95, 99, 99.9, 99.99, 99.999};
constexpr int mostRanges = 12;
constexpr std::size_t longestBar = 50;

std::string msText(double ns) {
  return threeFigures(ns / 1e6);
}

std::string percentileName(double percentile) {
  char text[16];
  std::snprintf(text, sizeof text, "%g %%", percentile);
  return text;
}

/// Fewer than one value lies beyond.
bool isBeyond(double percentile, const Histogram& histogram) {
  return static_cast<double>(histogram.totalCount()) * (100 - percentile) < 100 * (1 - 1e-9);
}

std::vector<Column> columnsOf(const Measurement& m) {
  std::vector<Column> columns{{"corrected", &m.corrected},
                              {"uncorrected", &m.uncorrected},
                              {"lateness", &m.lateness},
                              {"connect", &m.connect},
                              {"recovery", &m.recovery}};
  std::erase_if(columns, [](const Column& column) { return column.histogram->totalCount() == 0; });
  return columns;
}

template <class CellOf>
void addRow(TextTable& table, const std::string& name, const std::vector<Column>& columns, CellOf cellOf) {
  std::vector<std::string> cells{name};
  for (const Column& column : columns)
    cells.push_back(cellOf(*column.histogram));
  table.add(std::move(cells));
}

struct Range {
  double low = 0;  ///< ns
  double high = 0;
  std::int64_t count = 0;
};

/// Each as many times as long as its neighbour; none where there are no values.
std::vector<Range> rangesOf(const Histogram& histogram) {
  if (histogram.totalCount() == 0) return {};
  const double least = std::max<double>(1, double(histogram.min()));
  const double greatest = std::max(least, double(histogram.max()));
  const int wanted = greatest > least * 1.01 ? mostRanges : 1;
  const double times = std::pow(greatest / least, 1.0 / wanted);
  std::vector<Range> ranges;
  for (int index = 0; index < wanted; ++index)
    ranges.push_back({least * std::pow(times, index), least * std::pow(times, index + 1)});
  for (const auto& bucket : histogram.buckets()) {
    const double middle = double(bucket.highest + bucket.lowest) / 2;
    const auto range =
        std::find_if(ranges.begin(), ranges.end() - 1, [&](const Range& one) { return middle < one.high; });
    range->count += bucket.count;
  }
  return ranges;
}

/// Full and, at the end, part of a block.
std::string bar(double share, std::size_t width) {
  constexpr const char* parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<std::size_t>(std::ceil(share * static_cast<double>(width) * 8));
  std::string text;
  for (std::size_t block = 0; block < eighths / 8; ++block)
    text += "█";
  return text + parts[eighths % 8];
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, displayWidth(text)), ' ') + text;
}

}  // namespace

std::string percentileTable(const Measurement& measurement, bool colours) {
  const auto columns = columnsOf(measurement);
  if (columns.empty()) return "";
  std::vector<TextTable::Column> heads{{"", "ms", true}};
  for (const Column& column : columns)
    heads.push_back({"", column.title});
  TextTable table(heads);
  addRow(table, "least", columns, [](const Histogram& h) { return msText(double(h.min())); });
  for (const double percentile : percentiles) {
    const bool told = std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
      return !isBeyond(percentile, *column.histogram);
    });
    if (!told) break;
    addRow(table, percentileName(percentile), columns, [&](const Histogram& h) {
      return isBeyond(percentile, h) ? "–" : msText(double(h.valueAtPercentile(percentile)));
    });
  }
  addRow(table, "greatest", columns, [](const Histogram& h) { return msText(double(h.max())); });
  addRow(table, "mean", columns, [](const Histogram& h) { return msText(h.mean()); });
  addRow(table, "values", columns, [](const Histogram& h) { return countText(h.totalCount()); });
  return table.render(colours);
}

std::string histogramBars(const Histogram& histogram, std::size_t width) {
  const std::vector<Range> ranges = rangesOf(histogram);
  std::int64_t most = 1;
  std::size_t lowWidth = 0, highWidth = 0, countWidth = 0;
  for (const Range& range : ranges) {
    most = std::max(most, range.count);
    lowWidth = std::max(lowWidth, displayWidth(msText(range.low)));
    highWidth = std::max(highWidth, displayWidth(msText(range.high)));
    countWidth = std::max(countWidth, countText(range.count).size());
  }
  const std::size_t labelWidth = lowWidth + highWidth + countWidth + displayWidth("   –  ms   ");
  const std::size_t room = std::min(width - std::min(width, labelWidth), longestBar);
  std::string text;
  for (const Range& range : ranges) {
    text += "  " + padded(msText(range.low), lowWidth) + " – " + padded(msText(range.high), highWidth) +
            " ms " + padded(countText(range.count), countWidth) + " " +
            bar(double(range.count) / double(most), room);
    text.erase(text.find_last_not_of(' ') + 1);
    text += "\n";
  }
  return text;
}

}  // namespace pushlab::bench
