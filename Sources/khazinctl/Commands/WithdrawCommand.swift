import ArgumentParser
import Control
import Terminal

struct WithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Erase documents permanently and refuse the same bytes from then on.",
    discussion: """
      Bytes, text, index and snippets are erased. A tombstone remains with the hash, the user, \
      the time and the reason. Earlier backups still hold the documents, and so does an archive \
      that 'restore' replaced and kept.

      All documents of one call are erased together, and the file is cleaned once for all of them, \
      in place, while Khazin stores files and answers calls. This needs about 64 MiB of free \
      space, and takes minutes if the archive is large.

        khazinctl withdraw 3 --dry-run
        khazinctl withdraw 3 7 12 --reason 'court order 12/2026'
        khazinctl withdraw 'source:una received:2026-11-03' --reason 'asked by its author' --yes

      --dry-run lists the places where the same words would remain: copies, documents that \
      contain a passage, cuts, learned lines and models. A container takes its parts with it, and \
      a part is erased from the kept bytes of its container.
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(
    help: ArgumentHelp(
      "Numbers or beginnings of a SHA-256, or a query.", valueName: "id|query"))
  var words: [String]

  @Option(help: ArgumentHelp("The reason; the tombstone keeps it.", valueName: "text"))
  var reason: String?

  @Flag(help: "Only report what would be erased, and where the same words would remain.")
  var dryRun = false

  @Flag(
    name: .shortAndLong,
    help: "Do not ask before a query erases several documents, or before parts are erased.")
  var yes = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard !words.isEmpty else { throw ValidationError("Name the documents.") }
    guard dryRun || reason?.contains(where: { !$0.isWhitespace }) == true else {
      throw ValidationError("--reason must give a reason.")
    }
  }

  func run() throws {
    let query = words.allSatisfy(isDocumentID) ? nil : words.joined(separator: " ")
    let call = WithdrawCall(
      ids: query == nil ? words : nil, query: query, reason: reason ?? "",
      dryRun: dryRun ? true : nil)
    if !yes, !dryRun {
      if let query {
        try confirmSeveral(query, "erase", "Nothing was erased.", connection)
      } else {
        try confirmParts(call)
      }
    }
    let reply = try connection.call(call, query: query, patience: .long)
    if json { return try Output.json(reply) }
    Output.lines(withdrawalLines(reply))
    if reply.documents.isEmpty { throw ExitCode(ExitStatus.notFound.rawValue) }
  }
}

extension WithdrawCommand {
  /// Asks before a withdrawal of named documents that erases more than these: the parts of a
  /// container, or the bytes of a part in its container.
  private func confirmParts(_ call: WithdrawCall) throws {
    var dry = call
    dry.dryRun = true
    let plan = try connection.call(dry, query: nil, patience: .long)
    let parts = plan.documents.count - words.count
    func containers(_ kind: String) -> [Int64] {
      Set(plan.holdings.filter { $0.kind == kind }.compactMap(\.document)).sorted()
    }
    var more: [String] = []
    if parts > 0 { more.append("erases \(counted(parts, "document")) inside it too") }
    for (kind, bytes) in [("container", "bytes"), ("container-whole", "all bytes")] {
      let names = containers(kind).map(String.init).joined(separator: ", ")
      if !names.isEmpty { more.append("erases \(bytes) of the kept original of document \(names)") }
    }
    guard !more.isEmpty else { return }
    try confirm(
      "This withdrawal " + more.joined(separator: " and ") + ".", "Erase",
      refused: "Nothing was erased.")
  }
}

/// Returns the lines for the erased documents or, for a dry run, for the documents that would be
/// erased and the places where their words would remain.
func withdrawalLines(_ reply: WithdrawReply) -> [String] {
  let shown = 20
  var lines = reply.documents.prefix(shown).map { document in
    reply.dryRun
      ? "Document \(document.id) would be erased."
      : "Document \(document.id) is erased; \(document.sha256.prefix(12))… will be refused."
  }
  if reply.documents.count > shown {
    lines.append("\(grouped(reply.documents.count - shown)) more, all together.")
  }
  guard !reply.documents.isEmpty else { return ["No document matches; nothing was changed."] }
  lines += reply.holdings.map(holdingLine)
  return lines + [reply.notice]
}

private func holdingLine(_ holding: WithdrawalHolding) -> String {
  let other = holding.document.map { "document \($0)" } ?? ""
  let number = holding.number.map(String.init) ?? ""
  let what =
    switch holding.kind {
    case "same-text": "\(other) has the same text"
    case "near": "\(other) has nearly the same text"
    case "contains": "\(other) is contained in it"
    case "contained": "\(other) contains it"
    case "version": "\(other) is another version of the page"
    case "passage": "\(other) has a passage of it"
    case "cut": "\(other) has a passage of it in its cut text"
    case "learned-line": "line \(number) of 'boilerplate' is also in other documents"
    case "model": "model \(number) was trained on it; 'train' makes one without it"
    case "container": "it is erased from the kept bytes of \(other) too"
    case "container-whole":
      "all kept bytes of \(other) are erased, because its own are not told apart from others there"
    case "part": "\(other), a part of it, stays, because it also arrived in another way"
    default: "\(holding.kind) \(other)\(number)"
    }
  return "  \(holding.of): \(what)."
}
