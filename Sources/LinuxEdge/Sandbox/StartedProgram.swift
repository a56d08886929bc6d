import Glibc

/// Another program that this process started and that holds one socket to it (posix_spawn(3)).
package final class StartedProgram: Sendable {
  private let pid: pid_t

  private init(pid: pid_t) { self.pid = pid }

  /// Starts a program with `socket` as descriptor 3. Its environment is empty, except for the fault
  /// that a test requests. Standard output and error are those of this process.
  /// - Throws: the error of posix_spawn(3), such as `ENOENT`.
  package static func start(
    _ path: String, _ arguments: [String], socket: Descriptor
  ) throws(SystemError) -> StartedProgram {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket.number, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The program must not inherit the signals that this process blocks or ignores.
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let fault = getenv("KHAZIN_FAULT").map { "KHAZIN_FAULT=" + String(cString: $0) }
    var environment: [UnsafeMutablePointer<CChar>?] = [fault.flatMap { strdup($0) }, nil]
    defer { free(environment[0]) }
    var pid: pid_t = 0
    // The result is the error; errno is not set.
    let number = posix_spawn(&pid, path, &actions, &attributes, &words, &environment)
    withExtendedLifetime(socket) {}
    guard number == 0 else { throw SystemError(number, "posix_spawn") }
    return StartedProgram(pid: pid)
  }

  /// Ends the program with SIGKILL and waits for its end. Call it once.
  package func end() {
    _ = Glibc.kill(pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0 && errno == EINTR {}
  }
}
