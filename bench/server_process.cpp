#include "bench/server_process.h"

#include <Poco/Exception.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sstream>

#include "bench/interrupt.h"

namespace pushlab::bench {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds politeness{5000};
constexpr std::size_t lastWordsBytes = 2000;
constexpr std::size_t lastWordsLines = 3;
constexpr std::string_view readyPrefix = "listening on ";

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe makePipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw ServerError("no descriptors left to start a server: raise `ulimit -n`");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// glibc 2.36 declares pidfd_open(2) for C only.
int openPidfd(pid_t pid) {
  return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

int millisecondsUntil(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::max<long long>(left, 0));
}

/// What execve(2) takes, made before a fork: after one, a process with threads may not ask for memory.
std::vector<char*> pointersTo(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const auto& word : words)
    pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

bool sameVariable(std::string_view a, std::string_view b) {
  return a.substr(0, a.find('=')) == b.substr(0, b.find('='));
}

/// Ours, with some instead or besides.
std::vector<std::string> environmentWith(std::vector<std::string> variables) {
  const std::size_t given = variables.size();
  for (char** own = environ; *own != nullptr; ++own) {
    const auto end = variables.begin() + static_cast<std::ptrdiff_t>(given);
    if (std::none_of(variables.begin(), end, [&](const auto& each) { return sameVariable(each, *own); }))
      variables.emplace_back(*own);
  }
  return variables;
}

/// The last lines of a text, in one line.
std::string lastLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  const std::size_t from = lines.size() > lastWordsLines ? lines.size() - lastWordsLines : 0;
  std::string joined;
  for (std::size_t i = from; i < lines.size(); ++i)
    joined += (joined.empty() ? "" : "; ") + lines[i];
  return joined;
}

std::string describe(int status) {
  if (WIFSIGNALED(status)) return std::string("was killed by signal ") + ::strsignal(WTERMSIG(status));
  return "exited with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

ServerProcess::ServerProcess(const ServerCommand& command)
    : _name(command.name.empty() ? command.program.substr(command.program.rfind('/') + 1) : command.name),
      _byHand(command.program + (command.arguments.empty() ? "" : " " + command.arguments.front())) {
  if (::access(command.program.c_str(), X_OK) != 0) {
    throw ServerError("there is no server program " + command.program +
                      ": build it (./lab build), or name its folder with --server-dir");
  }
  start(command);
  try {
    awaitReadyLine(command);
  } catch (...) {
    end();
    throw;
  }
}

ServerProcess::~ServerProcess() {
  end();
}

void ServerProcess::start(const ServerCommand& command) {
  Pipe output = makePipe();
  Pipe report = makePipe();
  _errors = Descriptor(::memfd_create("server-stderr", MFD_CLOEXEC));
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  const std::vector<std::string> variables = environmentWith(command.environment);
  const std::vector<char*> arguments = pointersTo(words);
  const std::vector<char*> environment = pointersTo(variables);
  _pid = ::fork();
  if (_pid == 0)
    runChild(command.cores, arguments.data(), environment.data(), output.write.get(), report.write.get());
  if (_pid < 0) throw ServerError("cannot start " + _name + ": " + std::strerror(errno));
  _ended = Descriptor(openPidfd(_pid));
  _output = std::move(output.read);
  report.write.close();
  int error = 0;
  if (::read(report.read.get(), &error, sizeof error) != sizeof error) return;
  reap();
  throw ServerError("cannot run " + command.program + ": " + std::strerror(error));
}

void ServerProcess::runChild(const Cores& cores, char* const* arguments, char* const* environment, int output,
                             int report) const {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpgid(0, 0);
  ::signal(SIGPIPE, SIG_DFL);  // what we ignore would be inherited
  pinTo(cores);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(_errors.get(), STDERR_FILENO);
  ::execve(arguments[0], arguments, environment);
  const int error = errno;
  [[maybe_unused]] const auto written = ::write(report, &error, sizeof error);
  ::_exit(127);
}

void ServerProcess::awaitReadyLine(const ServerCommand& command) {
  const auto deadline = Clock::now() + command.patience;
  std::string line;
  for (;;) {
    std::array<pollfd, 2> waits{{{_output.get(), POLLIN, 0}, {Interrupt::descriptor(), POLLIN, 0}}};
    const int count = ::poll(waits.data(), waits.size(), millisecondsUntil(deadline));
    if (Interrupt::raised()) throw ServerError("interrupted");
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) {
      reject("did not say that it listens within " + std::to_string(command.patience.count() / 1000) + " s");
    }
    char character = 0;
    if (::read(_output.get(), &character, 1) != 1) reject("ended before it listened");
    if (character == '\n') return takeReadyLine(line);
    line += character;
    if (line.size() > 200) reject("said something other than 'listening on ADDRESS:PORT'");
  }
}

void ServerProcess::takeReadyLine(const std::string& line) {
  try {
    if (!line.starts_with(readyPrefix)) throw Poco::SyntaxException();
    _address = Poco::Net::SocketAddress(line.substr(readyPrefix.size()));
  } catch (const Poco::Exception&) {
    reject("said '" + line + "' where 'listening on ADDRESS:PORT' was expected");
  }
}

void ServerProcess::reject(const std::string& what) {
  const bool gone = endsWithin(milliseconds(100));
  std::string text = _name + " " + what;
  if (gone) {
    reap();
    text += " (it " + describe(_status) + ")";
  }
  throw ServerError(text + lastWords() + "; try it by hand: " + _byHand);
}

std::string ServerProcess::obituary() {
  reap();
  return _name + " " + describe(_status) + " in the middle of the run" + lastWords();
}

std::string ServerProcess::lastWords() const {
  const off_t size = ::lseek(_errors.get(), 0, SEEK_END);
  std::string text(lastWordsBytes, '\0');
  const off_t from = std::max<off_t>(0, size - static_cast<off_t>(lastWordsBytes));
  const auto count = ::pread(_errors.get(), text.data(), text.size(), from);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  const std::string lines = lastLines(text);
  return lines.empty() ? "; it wrote nothing to stderr" : "; its last words: " + lines;
}

bool ServerProcess::endsWithin(milliseconds time) {
  const auto deadline = Clock::now() + time;
  for (;;) {
    pollfd wait{_ended.get(), POLLIN, 0};
    const int count = ::poll(&wait, 1, millisecondsUntil(deadline));
    if (count > 0) return true;
    if (count == 0) return false;
    if (errno != EINTR) return false;
  }
}

void ServerProcess::askToEnd() {
  if (_pid > 0) ::kill(_pid, SIGTERM);
}

void ServerProcess::end() {
  if (_pid <= 0) return;
  askToEnd();
  if (!endsWithin(politeness)) ::kill(_pid, SIGKILL);
  reap();
}

void ServerProcess::reap() {
  if (_pid <= 0) return;
  while (::waitpid(_pid, &_status, 0) < 0 && errno == EINTR) {
  }
  _pid = -1;
}

}  // namespace pushlab::bench
