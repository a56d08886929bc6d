import ArgumentParser
import Daemon
import DocumentModel
import Glibc
import LinuxEdge
import Settings

@main
struct Khazind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "khazind",
    abstract:
      "Keep Arabic documents: take them from a folder, repair, describe and store them.",
    discussion: """
      Without options, khazind uses the installed paths: inbox /var/spool/khazin/inbox, archive \
      /var/lib/khazin/archive.sqlite, configuration /etc/khazin/khazin.toml. With --root, all \
      files are below one folder and no system folder is touched:

        khazind --root /tmp/trial &
        cp article.txt /tmp/trial/inbox/
        khazinctl list --root /tmp/trial

      SIGTERM and SIGINT finish the documents in progress and stop; SIGHUP reloads the \
      configuration. With --once, each of these signals finishes the documents in progress and \
      ends with 75, because files may be left.
      Exit codes: 0; 64 usage; 75 an outage, or another daemon uses these files; 78 configuration.
      """,
    version: Version.khazin)

  @Option(help: "The configuration file; FILE.d/*.toml is read after it.")
  var config: String?

  @Option(help: "A folder for all files: inbox, archive, socket, khazin.toml.")
  var root: String?

  @Flag(help: "Ingest all files in the inboxes, wait until they are stored, and end.")
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
    // A crash names the document that was being worked on, if possible.
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

  /// The journal. A `--once` run reports its failure on standard error, so its journal leaves out
  /// errors.
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
      let rules = try ConfigurationFiles.rules(config: config.map(absolute), root: root)
      _ = try ConfigurationFiles.register(
        config: config.map(absolute), root: root, in: rules?.taxonomy)
    } catch {
      complain(error.sentence)
      throw ExitCode(78)
    }
    print("khazind: the configuration is valid.")
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
