import DocumentModel
import Foundation

/// Sessions and symbols found in ordinary news, with their context, for individual review.
package struct SessionsReadTrial: Trial {
  package static let name = "sessions-read"
  package static let abstract = "sessions and symbols found in saudinews, sanad and ant, for review"

  /// The number of findings that are printed for each data set.
  private static let shown = 120
  /// The bytes of context on either side of a finding.
  private static let context = 90

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    let chain = try SessionsChain()
    var report = TrialReport()
    for file in ["saudinews/saudinews.jsonl.gz", "sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz"] {
      let articles = try data.objects(file, as: Article.self).prefix(data.limit ?? .max)
      var sessions: [String] = []
      var symbols: [String] = []
      for article in articles {
        let bytes = Array(article.text.utf8)
        let facts = chain.facts(bytes)
        sessions += facts.sessions.map { Self.line($0, in: bytes) }
        symbols += facts.symbols.map { symbol in
          "\(symbol.normal ?? "-")  «\(Self.quote(symbol.spans[0], in: bytes))»"
        }
      }
      report.figures.append(TrialReport.Figure("sessions in \(file)", Double(sessions.count)))
      report.figures.append(TrialReport.Figure("symbols in \(file)", Double(symbols.count)))
      report.lines += Self.sample(sessions) + Self.sample(symbols)
    }
    return report
  }

  /// Returns an evenly spread sample.
  private static func sample(_ lines: [String]) -> [String] {
    guard lines.count > shown else { return lines }
    return (0..<shown).map { lines[$0 * lines.count / shown] }
  }

  private static func line(_ session: Session, in bytes: [UInt8]) -> String {
    let key = [session.body, session.kind, session.number.map { "\($0)" } ?? "-"]
    let rest = [session.place, session.dates, session.parent, session.about].map { $0 ?? "-" }
    return "\(key.joined(separator: "/")) \(rest.joined(separator: " ")) \(session.role.rawValue)  "
      + "«\(quote(session.span, in: bytes))»"
  }

  private static func quote(_ span: Span, in bytes: [UInt8]) -> String {
    let before = bytes[max(0, span.start - context)..<span.start]
    let after = bytes[span.end..<min(bytes.count, span.end + 2 * context)]
    let text = [before, bytes[span.start..<span.end], after].map {
      String(decoding: $0, as: UTF8.self)
    }
    return (text[0] + " [" + text[1] + "] " + text[2])
      .split(whereSeparator: \.isNewline).joined(separator: " | ")
  }
}
