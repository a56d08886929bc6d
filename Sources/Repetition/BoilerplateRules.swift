import ArabicText
import DocumentModel
import ShippedTables

/// The patterns of `Resources/boilerplate.tsv`, prepared for comparison with words.
struct BoilerplateRules: Sendable {
  enum Place: String { case line, tail, both, edge, mark }

  enum Token: Equatable {
    /// The hash of the folded word, as in `Word.hash`.
    case word(UInt64)
    case number
    case anyWords
  }

  struct Rule: Sendable {
    var place: Place
    var tokens: [Token]
    /// The description for the sentence, such as "a share line".
    var title: String
  }

  static let shipped = BoilerplateRules(table: ShippedTable.boilerplate)

  /// The rules that begin with a word, by the hash of that word.
  private(set) var byFirstWord: [UInt64: [Rule]] = [:]
  /// The rules that begin with a number or with any words.
  private(set) var others: [Rule] = []

  /// - Precondition: every line is a comment, is blank, or has three fields; the table is our own.
  init(table: [UInt8]) {
    for fields in TabSeparatedTable.rows(table) {
      guard fields.count == 3, let place = Place(rawValue: fields[0])
      else { preconditionFailure("boilerplate.tsv: a line does not have three fields") }
      let tokens = fields[1].split(separator: " ").flatMap { Self.tokens(String($0)) }
      let rule = Rule(place: place, tokens: tokens, title: fields[2])
      if case .word(let hash) = tokens[0] {
        byFirstWord[hash, default: []].append(rule)
      } else {
        others.append(rule)
      }
    }
  }

  private static func tokens(_ word: String) -> [Token] {
    switch word {
    case "#": [.number]
    case "*": [.anyWords]
    default: ArabicFolding.hashes(word).map { .word($0) }
    }
  }
}
