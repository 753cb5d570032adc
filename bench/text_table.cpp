#include "bench/text_table.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace pushlab::bench {

namespace {

constexpr std::size_t gap = 2;
constexpr char bold[] = "\x1b[1m", green[] = "\x1b[32m", yellow[] = "\x1b[33m", red[] = "\x1b[31m",
               plain[] = "\x1b[0m";

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string coloured(const std::string& text, const char* colour) {
  return colour + text + plain;
}

const char* colourOf(TextTable::Emphasis emphasis) {
  switch (emphasis) {
    case TextTable::Emphasis::best:
      return green;
    case TextTable::Emphasis::doubtful:
      return yellow;
    case TextTable::Emphasis::bad:
      return red;
    case TextTable::Emphasis::none:
      break;
  }
  return plain;
}

std::string blanks(std::size_t count) {
  return std::string(count, ' ');
}

/// The name of a group in the middle of a line over its columns.
std::string ruled(const std::string& name, std::size_t width) {
  const std::size_t left = width - displayWidth(name);
  if (name.empty() || left < 4) return blanks(left / 2) + name + blanks(left - left / 2);
  std::string text;
  for (std::size_t index = 0; index < left - 2; ++index)
    text += index == left / 2 - 1 ? " " + name + " ─" : "─";
  return text;
}

}  // namespace

void TextTable::add(std::vector<std::string> cells, Emphasis emphasis) {
  if (cells.size() != _columns.size()) throw std::logic_error("a row needs a cell for each column");
  _rows.push_back({std::move(cells), emphasis});
}

/// Each column as wide as its widest cell; the last one of a group makes up for a group's name that is wider
/// than its columns.
std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t index = 0; index < _columns.size(); ++index) {
    widths.push_back(displayWidth(_columns[index].title));
    for (const Row& row : _rows)
      widths[index] = std::max(widths[index], displayWidth(row.cells[index]));
  }
  for (std::size_t first = 0, last = 0; first < _columns.size(); first = last + 1) {
    std::size_t space = widths[first];
    for (last = first; last + 1 < _columns.size() && _columns[last + 1].group == _columns[first].group;
         ++last)
      space += gap + widths[last + 1];
    const std::size_t name = displayWidth(_columns[first].group);
    if (name > space) widths[last] += name - space;
  }
  return widths;
}

std::string TextTable::groupLine(const std::vector<std::size_t>& widths) const {
  std::string text;
  std::size_t end = 0;
  for (std::size_t first = 0, last = 0; first < _columns.size(); first = last + 1) {
    const std::size_t start = end + (first > 0 ? gap : 0);
    end = start + widths[first];
    for (last = first; last + 1 < _columns.size() && _columns[last + 1].group == _columns[first].group;
         ++last)
      end += gap + widths[last + 1];
    text += (first > 0 ? blanks(gap) : "") + ruled(_columns[first].group, end - start);
  }
  return trimmed(text);
}

std::string TextTable::line(const std::vector<std::string>& cells,
                            const std::vector<std::size_t>& widths) const {
  std::string text;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    const std::string padding = blanks(widths[index] - displayWidth(cells[index]));
    if (index > 0) text += blanks(gap);
    text += _columns[index].left ? cells[index] + padding : padding + cells[index];
  }
  return trimmed(text);
}

std::string TextTable::render(bool colours) const {
  const auto columnWidths = widths();
  std::vector<std::string> titles;
  for (const Column& column : _columns)
    titles.push_back(column.title);
  std::string text;
  for (const std::string& header : {groupLine(columnWidths), line(titles, columnWidths)})
    if (!header.empty()) text += (colours ? coloured(header, bold) : header) + "\n";
  for (const Row& row : _rows) {
    const std::string cells = line(row.cells, columnWidths);
    if (!colours || row.emphasis == Emphasis::none) {
      text += cells + "\n";
    } else {
      text += coloured(cells, colourOf(row.emphasis)) + "\n";
    }
  }
  return text;
}

std::size_t displayWidth(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string wrapText(const std::string& text, std::size_t width, const std::string& first) {
  const std::string indent = blanks(displayWidth(first));
  std::string wrapped, current = first;
  bool empty = true;
  std::istringstream words(text);
  for (std::string word; words >> word; empty = false) {
    if (!empty && displayWidth(current) + 1 + displayWidth(word) > width) {
      wrapped += current + "\n";
      current = indent;
      empty = true;
    }
    current += (empty ? "" : " ") + word;
  }
  return wrapped + current + "\n";
}

}  // namespace pushlab::bench
