import ArgumentParser
import Control
import Terminal

struct QueueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue",
    abstract: "List the files that are not done, oldest first, with reasons and remedies.",
    discussion: """
      waiting   complete, not yet claimed
      settling  perhaps still being written; the reason names an open writer
      held      cannot be read or moved; needs help
      ignored   covered by the ignore list of its inbox
      claimed   being worked on
      deferred  postponed because of an outage; Khazin tries again automatically
      sidecar   the document is stored, but its sidecar cannot be used
      """)

  @OptionGroup var connection: DaemonOptions

  @Option(
    help: ArgumentHelp("Only files in this state.", valueName: "state"),
    completion: .list(states))
  var state: String?

  @Option(help: ArgumentHelp("Maximum number of files, 1 to 10000.", valueName: "n"))
  var limit = 1_000

  @Flag(help: "Print as JSON.")
  var json = false

  private static let states = [
    "waiting", "settling", "held", "ignored", "claimed", "deferred", "sidecar",
  ]

  func validate() throws {
    if let state, !Self.states.contains(state) {
      throw ValidationError(
        "There is no state '\(state)'. The states are \(Self.states.joined(separator: ", ")).")
    }
    guard (1...10_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 10000.")
    }
  }

  func run() throws {
    let reply = try connection.call(QueueCall(state: state, limit: limit))
    if json { return try Output.json(reply) }
    Output.lines(queueLines(reply, state: state, on: Output.screen))
  }
}

/// Returns the queue in the style of mailq(1): one row per file, with reason and remedy below it.
/// - Parameter state: the state to which the list is restricted; nil if it has all states.
func queueLines(_ queue: QueueReply, state: String? = nil, on screen: Screen) -> [String] {
  let note = uncounted(queue.uncountedInboxes).map { "The \($0); see 'khazinctl status'." }
  let left = queue.total - queue.entries.count
  let more = left > 0 ? ", \(grouped(left)) of them not shown" : ""
  guard queue.total > 0 else {
    let none = state.map { "No file is in the state '\($0)'." } ?? "The queue is empty."
    return [note ?? safeCell(none)]
  }
  let rows = queue.entries.isEmpty ? [] : queueRows(queue.entries, on: screen)
  return rows + ["\(counted(queue.total, "file"))\(more)."] + [note].compactMap { $0 }
}

private func queueRows(_ entries: [QueueEntry], on screen: Screen) -> [String] {
  var table = TextTable([
    .init("State"), .init("Age", .end), .init("Size", .end), .init("Tries", .end),
    .init("Source", shrinksTo: 6), .init("File", shrinksTo: 20),
  ])
  for entry in entries {
    table.append([
      .init(entry.state, entry.state == "held" ? .red : nil),
      .init(age(seconds: Int(entry.ageSeconds))),
      .init(entry.size.map { size(bytes: $0) } ?? ""),
      .init(entry.attempts > 0 ? String(entry.attempts) : ""),
      .init(entry.source ?? ""), .init(entry.path),
    ])
  }
  let rows = table.lines(on: screen)
  var lines = [rows[0]]
  for (row, entry) in zip(rows.dropFirst(), entries) {
    var note = Page(on: screen)
    for sentence in [entry.reason, entry.advice] {
      if let sentence { note.sentence(sentence, indent: 10, .dim) }
    }
    lines += [row] + note.lines
  }
  return lines
}

/// Returns a clause about inboxes whose files are not counted; nil if there are none.
func uncounted(_ inboxes: Int) -> String? {
  inboxes > 0 ? "files of \(counted(inboxes, "inbox", plural: "inboxes")) are not counted" : nil
}
