import ArabicText
import Vocabulary

/// Whether a document is about the OIC, names it, or neither.
///
/// About it: the title, a symbol or the lead names the organisation or one of its bodies, and not
/// in a person's title or a background sentence; or the text names it again and again.
struct Relevance {
  private(set) var label: Label
  var isCore: Bool { label.value == "oic-core" }

  /// Named so often, a text is about the organisation wherever the names stand.
  static let manyReferences = 6
  /// A longer text that names it once, in its lead, names it in passing.
  static let longText = 120

  init(_ reading: Reading) {
    let hits = Self.hits(in: reading)
    let strong = hits.filter { !$0.isReference }
    let top = strong.filter { $0.place == .title || $0.place == .lead }
    let isPassing =
      !top.contains { $0.place == .title } && Self.sentences(of: hits, in: reading) < 2
      && reading.text.words.count > Self.longText
    var scored = Scored(value: "not-oic-related", weight: 3)
    if let symbol = reading.facts.symbols.first(where: { $0.text.hasPrefix("OIC/") }) {
      scored = Scored(value: "oic-core")
      scored.add(Weights.symbol, symbol.spans.first.map { Evidence(span: $0, rule: "symbol: OIC/") })
    } else if !top.isEmpty && !isPassing || strong.count >= Self.manyReferences {
      scored = Scored(value: "oic-core")
    } else if !hits.isEmpty {
      scored = Scored(value: "oic-mention", weight: 1)
    }
    for hit in hits where scored.value != "not-oic-related" {
      let weight = Weights.bodies.weight(of: hit.place)
      scored.add(hit.isReference ? weight * Weights.reference : weight, reading.evidence(hit))
    }
    label = scored.label(primary: true)
  }

  /// Names of the organisation and of its bodies, the traps left out.
  static func hits(in reading: Reading) -> [Reading.Hit] {
    let traps = reading.matches(of: .notOIC)
    let names = reading.hits(of: .context(.oicName), [.context]).filter { hit in
      !traps.contains { $0.words.overlaps(hit.match.words) }
    }
    let bodies = (reading.taxonomy.facets["oic_body"] ?? []).flatMap { value in
      reading.hits(of: .value(facet: "oic_body", id: value.id), [.surface])
    }
    return (names + bodies).sorted { $0.match.folded.lowerBound < $1.match.folded.lowerBound }
  }

  private static func sentences(of hits: [Reading.Hit], in reading: Reading) -> Int {
    var count = 0
    var end = 0
    for hit in hits where hit.match.words.lowerBound >= end {
      count += 1
      end = reading.outline.sentence(around: hit.match.words.lowerBound).upperBound
    }
    return count
  }
}
