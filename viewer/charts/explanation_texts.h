#pragma once

#include <vector>

namespace pushlab::viewer {

/// An explanation, untranslated.
struct ExplanationText {
  const char* id;
  const char* see;
  const char* means;
  const char* doesNot;
};

const std::vector<ExplanationText>& explanationTexts();

}  // namespace pushlab::viewer
