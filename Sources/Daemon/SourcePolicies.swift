import Archive
import Settings
import Synchronization
import DocumentModel

/// What the configuration in force says of sources, and what the archive learned of them: changed by
/// a reload and by what is stored, asked by workers.
final class SourcePolicies: Sendable {
  private struct Words {
    var rules: [String: SourceRules] = [:]
    var learned: [String: [UInt64: LearnedLine]] = [:]
  }

  private let words = Mutex(Words())

  func take(_ sources: [SourceSettings]) {
    let named = sources.map { ($0.name.lowercased(), $0.rules) }
    words.withLock { $0.rules = Dictionary(named) { $1 } }
  }

  /// Takes lines as they were learned, or as the desk judged them.
  func learn(_ lines: [LearnedParagraph]) {
    words.withLock { words in
      for line in lines {
        words.learned[line.source.lowercased(), default: [:]][line.digest] =
          line.state == .forbidden ? nil : line.line
      }
    }
  }

  /// The rules of all documents of a source; those of no source where it has none of its own.
  func rules(of source: String?) -> SourceRules {
    guard let name = source?.lowercased() else { return SourceRules() }
    return words.withLock { words in
      var rules = words.rules[name] ?? SourceRules()
      rules.learned = words.learned[name] ?? [:]
      return rules
    }
  }
}
