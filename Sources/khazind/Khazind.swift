import ArgumentParser
import Daemon
import Glibc
import LinuxEdge
import Settings
import DocumentModel

@main
struct Khazind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khazind",
    abstract:
      "Keeps Arabic documents: takes them from a folder, repairs, describes and stores them.",
    discussion: """
      Without options it works as installed: inbox /var/spool/khazin/inbox, archive \
      /var/lib/khazin/archive.sqlite, configuration /etc/khazin/khazin.toml. With --root everything \
      lies below one folder, and nothing of the system is touched:

        khazind --root /tmp/trial &
        cp article.txt /tmp/trial/inbox/
        khazinctl list --root /tmp/trial

      SIGTERM and SIGINT finish the document in hand and stop; SIGHUP reads the configuration again.
      With --once each of them finishes the document in hand and ends with 75, for some may be left.
      Exit codes: 0; 64 usage; 75 an outage, or another daemon works here; 78 configuration.
      """,
    version: Version.khazin)

  @Option(help: "The configuration file; FILE.d/*.toml is read after it.")
  var config: String?

  @Option(help: "A folder for everything: inbox, archive, socket, khazin.toml.")
  var root: String?

  @Flag(help: "Take all that is in the inbox, wait until it is stored, and end.")
  var once = false

  /// For `ExecStopPost=` of the unit: see `ExitRecord`.
  @Flag(help: .hidden)
  var noteEnd = false

  @Flag(help: "Only check the configuration.")
  var checkConfig = false

  func run() throws {
    let root = root.map(absolute)
    if checkConfig { return try check(root) }
    if noteEnd { return ExitRecord.write(config: config.map(absolute), root: root) }
    Signals.hold()
    // A crash names the document that it happened at, if it can.
    try? CrashRecord.catchSignals(
      patience: WatchdogTimer.patience(watchdog: ServiceManager.watchdogInterval))
    do throws(StartFailure) {
      let service = try DaemonService(
        DaemonService.Options(config: config.map(absolute), root: root),
        journal: journal)
      if once { return try runOnce(service) }
      try service.start()
      Signals.shared.install(for: service)
    } catch {
      complain(error.sentence)
      throw ExitCode(error.exitCode)
    }
    Signals.wait()
  }

  private func runOnce(_ service: DaemonService) throws(StartFailure) {
    Signals.shared.install(interrupting: service)
    switch try service.runOnce() {
    case .done: return
    case .outage(let outage): throw .outage(outage)
    case .interrupted: throw .interrupted
    }
  }

  /// A run to the end says on standard error why it failed, so its journal need not.
  private var journal: Journal {
    let live = Journal.live(identifier: "khazind")
    guard once else { return live }
    return Journal { entry in
      if entry.priority.rawValue > JournalEntry.Priority.error.rawValue { live.send(entry) }
    }
  }

  private func check(_ root: String?) throws {
    do throws(ConfigurationProblem) {
      _ = try ConfigurationFiles.load(config: config.map(absolute), root: root)
      let scheme = try ConfigurationFiles.scheme(config: config.map(absolute), root: root)
      _ = try ConfigurationFiles.register(
        config: config.map(absolute), root: root, in: scheme?.taxonomy)
    } catch {
      complain(error.sentence)
      throw ExitCode(78)
    }
    print("khazind: the configuration is good.")
  }

  private func complain(_ sentence: String) {
    let line = Array("khazind: \(sentence)\n".utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    guard let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }
}
