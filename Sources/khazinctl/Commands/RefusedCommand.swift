import ArgumentParser
import Control
import Terminal

struct RefusedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refused",
    abstract: "List the refused files, with reasons and remedies.",
    discussion: """
      Each file is in its own directory, unchanged, with a reason.json. 'khazinctl retry ID' puts \
      a file back into its inbox.
      """)

  @OptionGroup var connection: DaemonOptions
  @OptionGroup var paging: Paging

  @Flag(help: "Print as JSON.")
  var json = false

  func run() throws {
    let reply = try connection.call(RefusedCall(limit: paging.limit, after: paging.after))
    if json { return try Output.json(reply) }
    Output.lines(refusedLines(reply, on: Output.screen, now: .now))
    paging.hintAtMore(reply.next)
  }
}

func refusedLines(_ refused: RefusedReply, on screen: Screen, now: Timestamp) -> [String] {
  guard !refused.entries.isEmpty else { return ["No refused files."] }
  var table = TextTable([
    .init("ID"), .init("Age", .end), .init("Size", .end), .init("Reason"),
    .init("File", shrinksTo: 16),
  ])
  for entry in refused.entries {
    table.append([
      .init(entry.short ?? entry.id),
      .init(Timestamp(entry.when).map { age(seconds: $0.age(at: now)) } ?? ""),
      .init(size(bytes: entry.size)), .init(entry.code, .yellow), .init(entry.name),
    ])
  }
  let rows = table.lines(on: screen)
  var lines = [rows[0]]
  for (row, entry) in zip(rows.dropFirst(), refused.entries) {
    var note = Page(on: screen)
    note.sentence(entry.sentence + " " + entry.advice, indent: 10, .dim)
    note.sentence(entry.path, indent: 10, .dim)
    lines += [row] + note.lines
  }
  return lines
}
