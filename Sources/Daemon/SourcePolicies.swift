import Archive
import DocumentModel
import Settings
import Synchronization

/// The configured rules of each source and the lines that the archive learned about it. Reloads and
/// stored documents change them; workers read them.
final class SourcePolicies: Sendable {
  private struct Words {
    var rules: [String: SourceRules] = [:]
    var learned: [String: [UInt64: LearnedLine]] = [:]
  }

  private let words = Mutex(Words())

  func replaceRules(with sources: [SourceSettings]) {
    let named = sources.map { ($0.name.lowercased(), $0.rules) }
    words.withLock { $0.rules = Dictionary(named) { $1 } }
  }

  /// Takes lines that were learned or that the desk judged.
  func learn(_ lines: [LearnedParagraph]) {
    words.withLock { words in
      for line in lines {
        words.learned[line.source.lowercased(), default: [:]][line.digest] =
          line.state == .forbidden ? nil : line.line
      }
    }
  }

  /// Returns the rules for all documents of a source, or the default rules if the source has none.
  func rules(of source: String?) -> SourceRules {
    guard let name = source?.lowercased() else { return SourceRules() }
    return words.withLock { words in
      var rules = words.rules[name] ?? SourceRules()
      rules.learned = words.learned[name] ?? [:]
      return rules
    }
  }
}
