#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "statistics/bootstrap.h"
#include "viewer/models/contender.h"

namespace pushlab::viewer {

enum class Scale {
  Linear,
  Logarithmic,  ///< base 10; all values above 0
  Percentile,   ///< 0 to below 100 %, at 1 / (1 − p): each nine is as wide as the one before (HdrHistogram)
  Categories,   ///< 0, 1, 2 … are `categories`
};

struct Axis {
  QString title;  ///< with its unit: "delivery latency, ms"
  Scale scale = Scale::Linear;
  std::optional<double> min, max;  ///< nothing: from the data
  QStringList categories = {};
};

struct Point {
  double x = 0;
  double y = 0;
  std::optional<statistics::Interval> interval = {};  ///< of y, 95 %
  bool valid = true;                                  ///< false: drawn hollow, and said so in the crosshair
  QString note = {};                                  ///< what the crosshair says besides the values
};

/// A line, or the bars of one contender.
struct Series {
  QString name;
  Contender contender;
  int variant = 0;      ///< of several series of one contender: the dash pattern
  bool second = false;  ///< the figure beside the main one (uncorrected): drawn thin and dotted
  std::vector<Point> points;
};

/// Something that happened, at a place of the x axis; where that has categories, a value to compare with.
struct Mark {
  double x = 0;
  QString text;
};

/// A chart without its pixels: what pages build, tests read, and any widget, file or table is made of.
struct ChartSpec {
  enum class Kind {
    Lines,
    Steps,  ///< each y holds from its x to that of the next point
    Bars,   ///< x is a place among the categories
  };

  QString id;        ///< "latency-percentiles": of its file names and its explanation
  QString title;     ///< what it shows, of what: "Delivery latency by percentile"
  QString subtitle;  ///< under which conditions: "latency: 100 clients, 20 messages/s of 128 B"
  Kind kind = Kind::Lines;
  Axis x, y;
  std::vector<Series> series = {};
  std::vector<Mark> marks = {};
  QStringList footnotes = {};  ///< "○ not valid: the load generator was the bottleneck"
  QString empty = {};          ///< why there is nothing to see, and what to do about it
};

}  // namespace pushlab::viewer
