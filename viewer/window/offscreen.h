#pragma once

namespace pushlab::viewer {

/// Lets the application, which must not be there yet, do without a display, unless QT_QPA_PLATFORM says
/// otherwise; and without the complaints that Qt then has of everything that needs one.
void goOffscreen();

}  // namespace pushlab::viewer
