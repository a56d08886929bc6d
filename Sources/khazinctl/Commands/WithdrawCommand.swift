import ArgumentParser
import Control

struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Erase a document for good and refuse its return.",
    discussion: """
      Bytes, text, index and snippets go; what stays is a tombstone with the hash, who, when and \
      the reason. Backups made before still hold the document.

      To be certain the whole archive is written anew, which takes as much free space again as it \
      has, twice, and minutes where it is large; nothing is stored meanwhile, and what arrives \
      waits.

        khazinctl withdraw 3 --reason 'court order 12/2026'
      """)

  @OptionGroup var connection: Connection

  @Argument(help: "The document's number, or the beginning of its SHA-256.")
  var id: String

  @Option(help: ArgumentHelp("Why; it stays in the tombstone.", valueName: "text"))
  var reason: String

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason must say why.")
    }
  }

  func run() throws {
    let reply = try connection.call(WithdrawCall(id: id, reason: reason), patience: .long)
    if json { return try Output.json(reply) }
    Output.line("Document \(reply.id) is erased; \(reply.sha256.prefix(12))… is not taken again.")
  }
}
