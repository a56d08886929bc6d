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
    completion: .list(["waiting", "settling", "held", "ignored", "claimed", "deferred", "sidecar"]))
  var state: String?

  @Option(help: ArgumentHelp("Maximum number of files, 1 to 10000.", valueName: "n"))
  var limit = 1_000

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard (1...10_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 10000.")
    }
  }

  func run() throws {
    let reply = try connection.call(QueueCall(state: state, limit: limit))
    if json { return try Output.json(reply) }
    Output.lines(queueLines(reply, on: Output.screen))
  }
}

/// Returns the queue in the style of mailq(1): one row per file, with reason and remedy below it.
func queueLines(_ queue: QueueReply, on screen: Screen) -> [String] {
  guard !queue.entries.isEmpty else { return ["The queue is empty."] }
  var table = TextTable([
    .init("State"), .init("Age", .end), .init("Size", .end), .init("Tries", .end),
    .init("Source", shrinksTo: 6), .init("File", shrinksTo: 20),
  ])
  for entry in queue.entries {
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
  for (row, entry) in zip(rows.dropFirst(), queue.entries) {
    var note = Page(on: screen)
    for sentence in [entry.reason, entry.advice] {
      if let sentence { note.sentence(sentence, indent: 10, .dim) }
    }
    lines += [row] + note.lines
  }
  let left = queue.total - queue.entries.count
  let more = left > 0 ? ", \(grouped(left)) of them not shown" : ""
  return lines + ["\(counted(queue.total, "file"))\(more)."]
}
