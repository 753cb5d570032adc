#pragma once

#include <span>
#include <string_view>

namespace pushlab::servers {

/// A file of the class page, as it was when the program was built (servers/EmbedPage.cmake).
struct PageFile {
  std::string_view name;  ///< `index.html`, `lanes/polling.js`
  std::string_view contents;
};

std::span<const PageFile> pageFiles();

}  // namespace pushlab::servers
