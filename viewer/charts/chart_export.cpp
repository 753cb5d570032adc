#include "viewer/charts/chart_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <map>
#include <stdexcept>

#include "viewer/charts/chart_picture.h"

namespace pushlab::viewer {

namespace {

constexpr int dotsPerInch = 96;       // a pixel is this much of an inch on paper
constexpr int pdfDotsPerInch = 1200;  // fine enough for letters to stand evenly

struct Text {
  Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

[[noreturn]] void fail(const QString& sentence) {
  throw std::runtime_error(sentence.toStdString());
}

void paint(QPainter& painter, const ChartSpec& spec, const Theme& theme, QSize size, double textScale) {
  ChartPicture picture;
  picture.show(spec, theme, textScale);
  picture.resize(size);
  picture.paint(painter);
}

QString descriptionOf(const ChartSpec& spec) {
  return (QStringList(spec.subtitle) + spec.footnotes).join('\n');
}

void writePng(QIODevice& out, const ChartSpec& spec, const Theme& theme, QSize size) {
  pictureOf(spec, theme, size).save(&out, "PNG");
}

void writeSvg(QIODevice& out, const ChartSpec& spec, const Theme& theme, QSize size) {
  QSvgGenerator svg;
  svg.setOutputDevice(&out);
  svg.setSize(size);
  svg.setViewBox(QRect(QPoint(0, 0), size));
  svg.setResolution(dotsPerInch);
  svg.setTitle(spec.title);
  svg.setDescription(descriptionOf(spec));
  QPainter painter(&svg);
  paint(painter, spec, theme, size, 1);
}

void writePdf(QIODevice& out, const ChartSpec& spec, const Theme& theme, QSize size) {
  QPdfWriter pdf(&out);
  pdf.setResolution(pdfDotsPerInch);
  pdf.setPageSize(QPageSize(QSizeF(size) / dotsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
  pdf.setPageMargins(QMarginsF());
  pdf.setTitle(spec.title);
  pdf.setCreator(QStringLiteral("push-viewer"));
  QPainter painter(&pdf);
  constexpr double zoom = static_cast<double>(pdfDotsPerInch) / dotsPerInch;
  painter.scale(zoom, zoom);
  paint(painter, spec, theme, size, 1);
}

void writeCsv(QIODevice& out, const ChartSpec& spec, const Theme&, QSize) {
  out.write(csvOf(spec).toUtf8());
}

using Writer = void (*)(QIODevice&, const ChartSpec&, const Theme&, QSize);

Writer writerFor(const QString& file) {
  static const std::map<QString, Writer> writers{
      {"png", writePng}, {"svg", writeSvg}, {"pdf", writePdf}, {"csv", writeCsv}};
  const auto found = writers.find(QFileInfo(file).suffix().toLower());
  if (found != writers.end()) return found->second;
  fail(Text::tr(
           "cannot tell from its name in which format to write '%1': let it end in .png, .svg, .pdf or .csv")
           .arg(file));
}

void writeWhole(const QString& file, const QByteArray& content) {
  QSaveFile out(file);
  const bool done = out.open(QIODevice::WriteOnly) && out.write(content) == content.size() && out.commit();
  if (!done)
    fail(Text::tr("cannot write '%1' (%2): choose a folder that you may write to and that has room")
             .arg(file, out.errorString()));
}

}  // namespace

QImage pictureOf(const ChartSpec& spec, const Theme& theme, QSize size, double textScale) {
  QImage image(size, QImage::Format_RGB32);
  image.setDotsPerMeterX(qRound(dotsPerInch / 0.0254));
  image.setDotsPerMeterY(qRound(dotsPerInch / 0.0254));
  QPainter painter(&image);
  paint(painter, spec, theme, size, textScale);
  return image;
}

void exportChart(const ChartSpec& spec, const Theme& theme, QSize size, const QString& file) {
  const Writer writer = writerFor(file);
  const QString folder = QFileInfo(file).absolutePath();
  if (!QFileInfo(folder).isDir())
    fail(
        Text::tr("cannot write '%1': there is no folder '%2': make it, or choose another").arg(file, folder));
  QBuffer content;
  content.open(QIODevice::WriteOnly);
  writer(content, spec, theme, size);
  writeWhole(file, content.data());
}

}  // namespace pushlab::viewer
