#include "viewer/window/offscreen.h"

#include <QString>
#include <QtGlobal>

namespace pushlab::viewer {

namespace {

QtMessageHandler usual = nullptr;

void saySensible(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  if (text.startsWith(QStringLiteral("This plugin does not support"))) return;
  if (text.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR"))) return;
  usual(type, context, text);
}

}  // namespace

void goOffscreen() {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  if (usual == nullptr) usual = qInstallMessageHandler(saySensible);
}

}  // namespace pushlab::viewer
