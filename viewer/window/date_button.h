#pragma once

#include <QCheckBox>
#include <QDate>
#include <QDateEdit>
#include <QToolButton>
#include <optional>

namespace pushlab::viewer {

/// From when to when: a button that opens two dates, each with its tick.
class DateButton : public QToolButton {
  Q_OBJECT
 public:
  explicit DateButton(QWidget* parent = nullptr);

  void showDates(const std::optional<QDate>& from, const std::optional<QDate>& to);

 signals:
  void chosen(const std::optional<QDate>& from, const std::optional<QDate>& to);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void report();
  void retranslate();

  QCheckBox *_hasFrom, *_hasTo;
  QDateEdit *_from, *_to;
};

}  // namespace pushlab::viewer
