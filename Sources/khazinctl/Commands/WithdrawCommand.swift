import ArgumentParser
import Control
import Terminal

struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Erase documents for good and refuse their return.",
    discussion: """
      Bytes, text, index and snippets go; what stays is a tombstone with the hash, who, when and \
      the reason. Backups made before still hold the documents, and so does an archive that \
      'restore' replaced and kept.

      All documents of one call go together, and the file is cleaned once for all of them: in \
      place, while Khazin takes and answers. It needs some 64 MiB of free space and, where the \
      archive is large, minutes.

        khazinctl withdraw 3 --dry-run
        khazinctl withdraw 3 7 12 --reason 'court order 12/2026'
        khazinctl withdraw 'source:una received:2026-11-03' --reason 'asked by its author' --yes

      --dry-run lists where the same words would stay: copies, documents that contain it, cuts, \
      learned lines and models.
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(
    help: ArgumentHelp(
      "Numbers or beginnings of a SHA-256, or else a query.", valueName: "id|query"))
  var words: [String]

  @Option(help: ArgumentHelp("CutExplanation; it stays in the tombstone.", valueName: "text"))
  var reason: String?

  @Flag(help: "Only say what would be erased, and where the same words would stay.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Do not ask before a query erases several documents.")
  var yes = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard !words.isEmpty else { throw ValidationError("Say which document.") }
    guard dryRun || reason?.contains(where: { !$0.isWhitespace }) == true else {
      throw ValidationError("--reason must say why.")
    }
  }

  func run() throws {
    let query = words.allSatisfy(isDocumentID) ? nil : words.joined(separator: " ")
    let call = WithdrawCall(
      ids: query == nil ? words : nil, query: query, reason: reason ?? "",
      dryRun: dryRun ? true : nil)
    if let query, !yes, !dryRun {
      try confirmSeveral(query, "erase", "Nothing was erased.", connection)
    }
    let reply = try connection.call(call, query: query, patience: .long)
    if json { return try Output.json(reply) }
    Output.lines(withdrawalLines(reply))
    if reply.documents.isEmpty { throw ExitCode(ExitStatus.notFound.rawValue) }
  }
}

/// What was erased, or would be and where its words would stay.
func withdrawalLines(_ reply: WithdrawReply) -> [String] {
  let shown = 20
  var lines = reply.documents.prefix(shown).map { document in
    reply.dryRun
      ? "SourceDocument \(document.id) would be erased."
      : "SourceDocument \(document.id) is erased; \(document.sha256.prefix(12))… is not taken again."
  }
  if reply.documents.count > shown {
    lines.append("\(grouped(reply.documents.count - shown)) more, all in one.")
  }
  guard !reply.documents.isEmpty else { return ["No document fits; nothing was changed."] }
  lines += reply.holdings.map(holdingLine)
  return lines + [reply.notice]
}

private func holdingLine(_ holding: WithdrawalHolding) -> String {
  let other = holding.document.map { "document \($0)" } ?? ""
  let number = holding.number.map(String.init) ?? ""
  let what =
    switch holding.kind {
    case "same-text": "\(other) has the same text"
    case "near": "\(other) says nearly the same"
    case "contains": "\(other) is contained in it"
    case "contained": "\(other) contains it"
    case "version": "\(other) is another version of the page"
    case "passage": "\(other) has a passage of it"
    case "cut": "\(other) has a passage of it among what was cut"
    case "learned-line": "line \(number) of 'boilerplate' is in other documents too"
    case "model": "model \(number) learned from it; 'train' makes another without it"
    default: "\(holding.kind) \(other)\(number)"
    }
  return "  \(holding.of): \(what)."
}
