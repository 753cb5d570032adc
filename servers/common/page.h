#pragma once

#include "servers/common/exchange.h"

namespace pushlab::servers {

/// Answers `GET /`, the class page, `GET /page/NAME`, the files that it is made of, and `GET
/// /page/lanes.json`, where its lanes are (`--page-lane`); false where the path is none of these. The files
/// stand in the program: no disk is waited for. Each has an ETag and is asked for again at every use
/// (`no-cache`), so that a page is never older than its server.
bool answeredByPage(Exchange& exchange);

}  // namespace pushlab::servers
