import ArgumentParser
import Control
import Glibc
import Terminal

struct ReprocessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprocess",
    abstract: "Read kept documents again, by today's rules and the desk's words.",
    discussion: """
      The daemon does it in the background, new arrivals first, and goes on after a restart. What \
      the desk said stands. One reprocessing runs at a time; this command follows it, and \
      interrupting the command does not end it.

        khazinctl reprocess --outdated             what older rules made
        khazinctl reprocess source:una --dry-run   what would change, and nothing more
        khazinctl reprocess 3 17 c0afbff1
        khazinctl reprocess --status
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: ArgumentHelp("IDs or a query.", valueName: "id|query"))
  var words: [String] = []

  @Flag(help: "What other rules or another taxonomy than today's made.")
  var outdated = false

  @Flag(help: "Every document.")
  var all = false

  @Flag(help: "Change nothing; say what would change, a line a document. Ends with the command.")
  var dryRun = false

  @Flag(help: "Return at once instead of following.")
  var detach = false

  @Flag(help: "Show the reprocessing that runs, or else the last one.")
  var status = false

  @Flag(help: "End the reprocessing that runs; what it did stays.")
  var cancel = false

  @Flag(help: "Print as JSON: a dry run's documents one a line, and the job last.")
  var json = false

  func validate() throws {
    let what = [!words.isEmpty, outdated, all, status, cancel].count { $0 }
    guard what == 1 else {
      throw ValidationError(
        "Say which documents: IDs, a query, --outdated or --all; or say --status or --cancel.")
    }
    if dryRun && (status || cancel || detach) || detach && (status || cancel) {
      throw ValidationError("--dry-run and --detach stand alone, beside documents.")
    }
  }

  func run() throws {
    if status { return try show(try connection.call(ReprocessingCall()).job) }
    if cancel { return try show(try connection.call(CancelReprocessingCall()).job) }
    if detach { return try show(try connection.call(call, query: query, patience: .long).job) }
    try follow()
  }

  /// IDs where every word is one, else a query, as in `set`.
  var call: ReprocessCall {
    var call = ReprocessCall(
      ids: query == nil && !words.isEmpty ? words : nil, query: query,
      outdated: outdated ? true : nil, all: all ? true : nil)
    call.dryRun = dryRun ? true : nil
    return call
  }

  private var query: String? {
    words.isEmpty || words.allSatisfy(isDocumentID) ? nil : words.joined(separator: " ")
  }

  private func follow() throws {
    let progress = ProgressLine(isQuiet: json)
    if !dryRun { Interruption.sayThatTheJobGoesOn() }
    var last: ReprocessJob?
    try connection.stream(call, query: query, patience: .long) { (reply) throws(CommandError) in
      last = reply.job
      if !reply.documents.isEmpty { progress.clear() }
      for document in reply.documents {
        if json {
          try Output.jsonLine(document)
        } else {
          Output.line(reprocessedLine(document, on: Output.screen))
        }
      }
      if let job = reply.job, job.state == "running" { progress.show(progressLine(job)) }
    }
    progress.clear()
    try show(last)
    if let last, last.state == "cancelled" { throw ExitCode(ExitStatus.tryAgain.rawValue) }
    if let last, last.total == 0, query != nil { throw ExitCode(ExitStatus.notFound.rawValue) }
  }

  private func show(_ job: ReprocessJob?) throws {
    if json { return try Output.jsonLine(ReprocessReply(job: job)) }
    Output.lines(reprocessLines(job, on: Output.screen))
  }
}

/// What Ctrl-C does while a job is followed.
enum Interruption {
  private static let sentence: StaticString = """

    khazinctl: The reprocessing goes on: 'khazinctl reprocess --status' shows it, \
    'khazinctl reprocess --cancel' ends it.

    """

  /// Only what signal-safety(7) allows happens in the handler.
  static func sayThatTheJobGoesOn() {
    signal(SIGINT) { _ in
      _ = write(
        STDERR_FILENO, Interruption.sentence.utf8Start, Interruption.sentence.utf8CodeUnitCount)
      _exit(130)
    }
  }
}
