import ArgumentParser
import Control
import Glibc
import Terminal

struct ReprocessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprocess",
    abstract: "Process stored documents again, with the current rules and the desk's corrections.",
    discussion: """
      The daemon runs the job in the background, handles new arrivals first, and continues after \
      a restart. Corrections of the desk are kept. Only one job runs at a time. This command \
      follows the job; interrupting the command does not cancel the job.

        khazinctl reprocess --outdated             documents with outdated results
        khazinctl reprocess source:una --dry-run   only report what would change
        khazinctl reprocess 3 17 c0afbff1
        khazinctl reprocess format:html --extract  read pages from their bytes again
        khazinctl reprocess --status
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: ArgumentHelp("IDs or a query.", valueName: "id|query"))
  var words: [String] = []

  @Flag(help: "Documents that other rules, another taxonomy or another model produced.")
  var outdated = false

  @Flag(help: "Every document.")
  var all = false

  @Flag(
    help: """
      Read documents of other formats than text from their bytes again, instead of using the \
      texts that the extractor gave before.
      """)
  var extract = false

  @Flag(
    help: """
      Change nothing; print each document that would change. The dry run ends when the command \
      ends.
      """)
  var dryRun = false

  @Flag(help: "Return at once instead of following the job.")
  var detach = false

  @Flag(help: "Show the running job, or else the last one.")
  var status = false

  @Flag(help: "Cancel the running job; the changes that it made stay.")
  var cancel = false

  @Flag(help: "Print as JSON: the documents of a dry run, one per line, then the job.")
  var json = false

  func validate() throws {
    let what = [!words.isEmpty, outdated, all, status, cancel].count { $0 }
    guard what == 1 else {
      throw ValidationError(
        "Give one of: IDs, a query, --outdated, --all, --status, --cancel.")
    }
    if extract && (status || cancel) {
      throw ValidationError("--extract needs documents.")
    }
    if dryRun && (status || cancel || detach) || detach && (status || cancel) {
      throw ValidationError("--dry-run and --detach need documents, and exclude each other.")
    }
  }

  func run() throws {
    if status { return try show(try connection.call(ReprocessingCall()).job) }
    if cancel { return try show(try connection.call(CancelReprocessingCall()).job) }
    if detach { return try show(try connection.call(call, query: query, patience: .long).job) }
    try follow()
  }

  /// The call: the words are IDs if every word is one, else a query, as in `set`.
  var call: ReprocessCall {
    var call = ReprocessCall(
      ids: query == nil && !words.isEmpty ? words : nil, query: query,
      outdated: outdated ? true : nil, all: all ? true : nil)
    call.extract = extract ? true : nil
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

/// The handling of Ctrl-C while a job is followed.
enum Interruption {
  private static let sentence: StaticString = """

    khazinctl: The reprocessing continues: 'khazinctl reprocess --status' shows it, \
    'khazinctl reprocess --cancel' cancels it.

    """

  /// Installs a handler that prints the sentence; it calls only functions that signal-safety(7)
  /// allows.
  static func sayThatTheJobGoesOn() {
    signal(SIGINT) { _ in
      _ = write(
        STDERR_FILENO, Interruption.sentence.utf8Start, Interruption.sentence.utf8CodeUnitCount)
      _exit(130)
    }
  }
}
