import ArabicText
import DocumentModel

extension StructureTrial {
  /// Tests articles wrapped at several widths, with and without blank lines between paragraphs.
  func reportWrapped(_ texts: [String], to report: inout TrialReport) {
    let sample = texts.prefix(1200).map { text in
      text.split(separator: "\n").map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      .filter { !$0.isEmpty }
    }
    for gap in ["\n", "\n\n"] {
      for width in [65, 72, 80, 90, 100] {
        var counts = StructureJoins()
        for paragraphs in sample { counts.add(paragraphs, width: width, gap: gap) }
        let how = "wrapped at \(width)\(gap.count > 1 ? ", blank lines between" : "")"
        report.figures += [
          .init("\(how): correct joins", counts.precision, least: 0.99, of: counts.made),
          .init("\(how): joins found", counts.recall, least: 0.95, of: counts.due),
          .init("\(how): documents fully restored", counts.exact, of: counts.documents),
        ]
      }
    }
  }
}

/// The numbers of joins made and joins expected.
struct StructureJoins {
  private(set) var made = 0
  private(set) var due = 0
  private(set) var documents = 0
  private var right = 0
  private var whole = 0

  var precision: Double { made == 0 ? 1 : Double(right) / Double(made) }
  var recall: Double { due == 0 ? 1 : Double(right) / Double(due) }
  var exact: Double { documents == 0 ? 1 : Double(whole) / Double(documents) }

  mutating func add(_ paragraphs: [String], width: Int, gap: String) {
    let wrapped = paragraphs.map { StructureWrap.wrapped($0, at: width) }
    let raw = wrapped.map { $0.joined(separator: "\n") }.joined(separator: gap)
    let text = StructureTrial.normalised(raw)
    // The offsets in raw of line ends between paragraphs (`outer`) and within them (`inner`).
    var inner: Set<Int> = []
    var outer: Set<Int> = []
    var offset = 0
    for lines in wrapped {
      for line in lines.dropLast() {
        offset += line.utf8.count
        inner.insert(offset)
        offset += 1
      }
      offset += lines.last?.utf8.count ?? 0
      outer.insert(offset)
      offset += gap.utf8.count
    }
    let joined = Normaliser.changes(text.raw, limit: .max).filter {
      $0.rule == "wrapped-lines" || $0.rule == "page-breaks"
    }.map(\.start)
    let hits = joined.filter(inner.contains).count
    made += joined.count
    due += inner.count
    right += hits
    documents += 1
    if hits == inner.count && hits == joined.count { whole += 1 }
  }
}
