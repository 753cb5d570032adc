#include "runtime/handler_error.h"

#include <Poco/Exception.h>
#include <Poco/Logger.h>

#include <exception>
#include <string>

namespace pushlab::runtime {

namespace {

std::string whatIsThrown() {
  try {
    throw;
  } catch (const Poco::Exception& error) {
    return error.displayText();
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no exception";
  }
}

}  // namespace

void logHandlerError() noexcept {
  try {
    Poco::Logger::get("runtime").error("a connection ended by an error: " + whatIsThrown());
  } catch (...) {  // the log itself: nobody is left to tell
  }
}

}  // namespace pushlab::runtime
