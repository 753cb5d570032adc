#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace pushlab::bench {

/// A table for a terminal: aligned columns under headers of two lines, the upper one over the columns that
/// share it. Text is UTF-8, a code point a column wide.
class TextTable {
 public:
  struct Column {
    std::string group;  ///< upper header; neighbours with the same one share it
    std::string title;  ///< lower header
    bool left = false;  ///< text stands left, numbers right
  };
  enum class Emphasis { none, best, doubtful, bad };

  explicit TextTable(std::vector<Column> columns) : _columns(std::move(columns)) {}

  /// As many cells as there are columns.
  void add(std::vector<std::string> cells, Emphasis emphasis = Emphasis::none);
  /// Lines that end in a newline, without trailing blanks. `colours`: ANSI sequences for headers and
  /// emphasis.
  std::string render(bool colours) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Emphasis emphasis = Emphasis::none;
  };
  std::vector<std::size_t> widths() const;
  std::string groupLine(const std::vector<std::size_t>& widths) const;
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const;

  std::vector<Column> _columns;
  std::vector<Row> _rows;
};

/// Code points in UTF-8 text.
std::size_t displayWidth(const std::string& text);

/// Breaks at blanks, so that no line is longer than `width` (a longer word stands alone); the first line
/// begins with `first`, the others with as many blanks. Ends in a newline.
std::string wrapText(const std::string& text, std::size_t width, const std::string& first = "");

}  // namespace pushlab::bench
