import ArgumentParser
import Control
import Terminal

struct SetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Correct documents permanently.",
    discussion: """
      field=value sets a value, field+=value adds one of several, field-=value removes one. A \
      ledger records the user, the time and the note.

        khazinctl set 3 doc_type=statement title='The final communique'
        khazinctl set 3 topic+=gaza topic-=sudan --note 'names the crossing'
        khazinctl set 3 restore=2                  restore the second cut
        khazinctl set 'source:una received:2026-11' topic+=al-quds --yes

      Fields: doc_type oic_body external_body topic relevance subject title author published source url \
      encoding restore not-same-story differing. Labels are given by id or by a name in Arabic, English \
      or French.

      A number or the beginning of a SHA-256 (four digits or more) is an ID, anything else is a \
      query. If a query matches more than one document, the command asks first.
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(
    help: ArgumentHelp("IDs or a query, then the changes.", valueName: "id|query field=value"))
  var words: [String]

  @Option(help: ArgumentHelp("The reason, for the ledger.", valueName: "text"))
  var note: String?

  @Flag(name: .shortAndLong, help: "Do not ask before changing several documents.")
  var yes = false

  @Flag(help: "Print as JSON.")
  var json = false

  /// The words in parsed form, which `validate` sets.
  private var correction: CorrectionArguments?

  private enum CodingKeys: CodingKey { case connection, words, note, yes, json }

  mutating func validate() throws {
    do {
      correction = try CorrectionArguments(words: words)
    } catch {
      throw ValidationError(error.sentence)
    }
  }

  func run() throws {
    guard let correction else { preconditionFailure("validate() sets the correction") }
    if case .query(let query) = correction.target, !yes {
      try confirmSeveral(query, "change", "Nothing was changed.", connection)
    }
    let reply = try connection.call(
      correction.call(note: note), query: correction.query, patience: .long)
    if json { return try Output.json(reply) }
    Output.line("\(counted(reply.changed, "document")) changed.")
    if reply.changed == 0 { throw ExitCode(ExitStatus.notFound.rawValue) }
  }
}
