#pragma once

#include <QCheckBox>
#include <QToolButton>

#include "viewer/window/choice_box.h"
#include "viewer/window/date_button.h"
#include "viewer/window/facet_button.h"
#include "viewer/window/workspace.h"

namespace pushlab::viewer {

/// The one filter of all pages, with undo, redo and clear.
class FilterBar : public QWidget {
  Q_OBJECT
 public:
  explicit FilterBar(Workspace& workspace, QWidget* parent = nullptr);

  ChoiceBox* suite() const { return _suite; }
  ChoiceBox* sessions() const { return _sessions; }
  FacetButton* techniques() const { return _techniques; }
  QCheckBox* validOnly() const { return _validOnly; }
  /// What is isolated; a click ends that. Hidden while nothing is.
  QToolButton* isolated() const { return _isolated; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void addAll();
  void connectAll();
  void connectFacet(FacetButton* button, std::set<QString> Filter::*member);
  void refresh();
  void offerSessions(const Choices& choices);
  void offerFacets(const Choices& choices);
  void showIsolated();
  void chooseSessions(const QString& key);
  void retranslate();
  /// A step of the filter.
  template <typename Change>
  void change(const Change& change);

  Workspace& _workspace;
  ChoiceBox *_suite, *_sessions;
  FacetButton *_techniques, *_models, *_transports, *_peers;
  DateButton* _dates;
  QCheckBox* _validOnly;
  QToolButton *_isolated, *_undo, *_redo, *_clear;
};

}  // namespace pushlab::viewer
