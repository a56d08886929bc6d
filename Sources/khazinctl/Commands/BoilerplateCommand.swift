import ArgumentParser
import Control
import Terminal

struct BoilerplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boilerplate",
    abstract: "List the learned boilerplate lines of sources, and decide on them.",
    discussion: """
      A short line that recurs at the edge of many pages of one source (a footer, a byline, a \
      subscription line) is learned and marked in later documents. It is cut only after the desk \
      allows it.

        khazinctl boilerplate
        khazinctl boilerplate --source una
        khazinctl boilerplate --allow 4      boilerplate: cut from later documents
        khazinctl boilerplate --forbid 5     text: never marked
        khazinctl boilerplate --reset 5      undo the decision
        khazinctl reprocess source:una       apply this to the stored documents
      """)

  @OptionGroup var connection: DaemonOptions

  @Option(help: "Only lines of this source.")
  var source: String?

  @Option(help: ArgumentHelp("Decide that a line is boilerplate.", valueName: "line"))
  var allow: Int64?

  @Option(help: ArgumentHelp("Decide that a line is text.", valueName: "line"))
  var forbid: Int64?

  @Option(help: ArgumentHelp("Undo the decision on a line.", valueName: "line"))
  var reset: Int64?

  @Option(help: ArgumentHelp("Maximum number of lines, 1 to 1000.", valueName: "n"))
  var limit: Int = 50

  @Option(help: ArgumentHelp("Continue after this cursor.", valueName: "cursor"))
  var after: Int64?

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard [allow, forbid, reset].count(where: { $0 != nil }) <= 1 else {
      throw ValidationError("Use only one of --allow, --forbid and --reset.")
    }
    guard (1...1_000).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to 1000.")
    }
  }

  func run() throws {
    let states = [(allow, "allowed"), (forbid, "forbidden"), (reset, "learned")]
    for case (let line?, let state) in states {
      let reply = try connection.call(JudgeCall(line: line, state: state))
      if json { return try Output.json(reply) }
      return Output.lines(
        learnedLines(LearnedReply(lines: [reply.line]), on: Output.screen)
          + ["For stored documents: khazinctl reprocess 'source:\(reply.line.source)'"])
    }
    let reply = try connection.call(LearnedCall(source: source, limit: limit, after: after))
    if json { return try Output.json(reply) }
    Output.lines(learnedLines(reply, on: Output.screen))
    if let next = reply.next { Output.lines(["More: --after \(next)"]) }
  }
}

/// Returns a table with one row for each learned line.
func learnedLines(_ reply: LearnedReply, on screen: Screen) -> [String] {
  guard !reply.lines.isEmpty else { return ["No lines were learned."] }
  var table = TextTable([
    .init("Line", .end), .init("State"), .init("Source", shrinksTo: 6), .init("Documents", .end),
    .init("Stories", .end), .init("Since", .end), .init("Text", shrinksTo: 20),
  ])
  for line in reply.lines {
    table.append([
      .init(String(line.id)), .init(line.state), .init(line.source),
      .init(String(line.documents)), .init(String(line.stories)), .init("#\(line.since)"),
      .init(line.text),
    ])
  }
  return table.lines(on: screen)
}
