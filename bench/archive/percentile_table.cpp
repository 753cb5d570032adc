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
constexpr std::size_t labelWidth = 28;  ///< of a bar: range and count

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
  if (histogram.totalCount() == 0) return "";
  const double least = std::max<double>(1, double(histogram.min()));
  const double greatest = std::max(least, double(histogram.max()));
  const int ranges = greatest > least * 1.01 ? mostRanges : 1;
  const double times = std::pow(greatest / least, 1.0 / ranges);
  std::vector<std::int64_t> counts(static_cast<std::size_t>(ranges));
  for (const auto& bucket : histogram.buckets()) {
    const double place = std::log(double(bucket.highest + bucket.lowest) / 2 / least) / std::log(times);
    const double last = ranges - 1;
    counts[std::isfinite(place) ? std::size_t(std::clamp(std::floor(place), 0.0, last)) : 0] += bucket.count;
  }
  const double most = double(*std::max_element(counts.begin(), counts.end()));
  std::string text;
  for (std::size_t range = 0; range < counts.size(); ++range) {
    const double low = least * std::pow(times, double(range));
    text += padded(msText(low), 7) + " – " + padded(msText(low * times), 6) + " ms " +
            padded(countText(counts[range]), 8) + " ";
    const std::size_t room = std::min<std::size_t>(width - std::min(width, labelWidth), 50);
    text += bar(double(counts[range]) / most, room);
    text.erase(text.find_last_not_of(' ') + 1);
    text += "\n";
  }
  return text;
}

}  // namespace pushlab::bench
