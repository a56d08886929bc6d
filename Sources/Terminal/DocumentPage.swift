import DocumentModel

/// The human-readable view of one document: a header, the text with its cuts in place, the reasons
/// for the labels, and the corrections by the desk.
package struct DocumentPage: Sendable {
  /// The part of a document that is shown.
  package enum Extent: Sendable {
    /// The header, the text, the labels with at most three quotations for each reason, and the
    /// corrections.
    case all
    /// The header, and every cut, shortened, beside its twin.
    case brief
    /// The header, and every cut in full beside its twin.
    case cuts
    /// The header, and every finding with all its reasons.
    case why
  }

  let record: DocumentRecord
  let raw: RawQuotes?
  let now: Timestamp
  var page: Page

  /// - Parameters:
  ///   - raw: The text that the spans of the record refer to. If nil (no text was read, or it is
  ///     not available), the page shows the clean text without its cuts.
  package init(record: DocumentRecord, raw: RawQuotes?, on screen: Screen, now: Timestamp) {
    self.record = record
    self.raw = raw
    self.now = now
    page = Page(on: screen)
  }

  package mutating func lines(_ extent: Extent) -> [String] {
    header()
    switch extent {
    case .all:
      text()
      labels(reasons: 3)
      parts()
      corrections()
      sightings()
    case .brief:
      cuts(inFull: false)
    case .cuts:
      cuts(inFull: true)
    case .why:
      labels(reasons: .max)
      findings()
      corrections()
    }
    return page.lines
  }

  private mutating func header() {
    let number = record.id.map { "#\($0)  " } ?? ""
    page.heading(number + (record.title ?? record.name))
    if record.title != nil { page.field("Name", record.name) }
    page.field("Outcome", outcome, record.outcome == .stored ? nil : .yellow)
    let type = values(of: "doc_type")
    page.field("Type", type.isEmpty && record.outcome == .stored ? "unknown" : type)
    page.field("Body", values(of: "oic_body"))
    page.field("Also", values(of: "external_body"))
    page.field("Topic", values(of: "topic"))
    page.field("Subject", values(of: "subject"))
    page.field("Labels", ownLabels)
    page.field("Session", sessions { $0.role == .subject })
    page.field("Mentions", sessions { $0.role != .subject })
    page.field("Dates", dates)
    page.field("Countries", record.countries.map(\.code).joined(separator: " "))
    page.field("Symbols", record.symbols.map(\.text).joined(separator: "; "))
    page.field("Format", format)
    page.field("Author", record.author)
    page.field("Source", [record.source, record.credit.map { "credit: " + $0 }].joined)
    page.field("Sent from", dateline)
    page.field("URL", record.url)
    page.field("Published", record.published)
    page.field("Captured", captured)
    page.field("Received", record.received.map { readable(time: $0, now: now) })
    page.field("Seen", seen)
    page.field(record.format == nil ? "Text" : "File", reading)
    page.field("Part of", record.parent.map { "#\($0)" })
    page.field("Related", related)
    page.field("SHA-256", record.sha256)
  }

  /// The format of the file and the program that read its text.
  private var format: String? {
    guard let format = record.format else { return nil }
    guard let extraction = record.extraction else { return format.rawValue }
    let warnings =
      extraction.warnings.isEmpty ? "" : "; " + extraction.warnings.joined(separator: ", ")
    let program = "\(format.rawValue), read by \(extraction.by) \(extraction.version)"
    return program + pages(of: extraction) + warnings
  }

  /// The number of pages, and those that were read from pictures or not at all.
  private func pages(of extraction: DocumentRecord.Extraction) -> String {
    guard let count = extraction.pages else { return "" }
    var facts = ["; " + counted(count, "page")]
    if extraction.ocr {
      let share = extraction.confidence.map { ", confidence \(percent($0))" } ?? ""
      facts.append("recognised from pictures: \(pageRanges(extraction.ocrPages))\(share)")
    }
    if !extraction.unreadPages.isEmpty {
      facts.append("not read: \(pageRanges(extraction.unreadPages))")
    }
    if !extraction.illegiblePages.isEmpty {
      facts.append("no letters recognised: \(pageRanges(extraction.illegiblePages))")
    }
    return facts.joined(separator: "; ")
  }

  /// The city and agency of the dateline, as written.
  private var dateline: String? {
    guard let raw, let line = record.dateline else { return nil }
    return [line.city, line.agency].compactMap { $0 }
      .map { raw.brief($0, limit: 40) }.joined(separator: ", ")
  }

  private var outcome: String {
    guard let reason = record.reason else { return record.outcome.rawValue }
    return "\(record.outcome.rawValue) (\(reason.code)): \(reason.sentence) \(reason.advice)"
  }

  /// The labels of facets outside the standard set, such as the desk's own facets.
  private var ownLabels: String {
    let facets = record.labels.keys.filter { !DocumentRecord.facets.contains($0) }.sorted()
    return facets.flatMap { facet in
      (record.labels[facet] ?? []).map { "\(facet)/\($0.value)" }
    }.joined(separator: ", ")
  }

  /// Returns the values of a facet, the primary value first and marked.
  private func values(of facet: String) -> String {
    let labels = (record.labels[facet] ?? []).sorted { $0.primary && !$1.primary }
    return labels.map { label in
      let about = label.about.map { " on \($0)" } ?? ""
      return label.value + about + (label.primary && labels.count > 1 ? " (primary)" : "")
    }.joined(separator: ", ")
  }

  /// Returns each session once, in text order.
  private func sessions(_ isMeant: (Session) -> Bool) -> String {
    var seen: Set<String> = []
    return record.sessions.filter(isMeant).map(\.path).filter { seen.insert($0).inserted }
      .joined(separator: ", ")
  }

  private var dates: String {
    var seen: Set<String> = []
    return record.dates.filter { !$0.cut }.compactMap(\.iso).filter { seen.insert($0).inserted }
      .joined(separator: ", ")
  }

  /// The first and the last capture by a web archive.
  private var captured: String? {
    guard let first = record.captured.first, let last = record.captured.last else { return nil }
    return first == last ? first : "\(grouped(record.captured.count)) times, \(first) to \(last)"
  }

  private var seen: String? {
    let times = record.sightings.reduce(0) { $0 + $1.count }
    guard times > 1 else { return nil }
    return "\(grouped(times)) times, from \(counted(record.sightings.count, "place"))"
  }

  private var reading: String {
    let encoding = record.encoding.map { choice in
      let broken = choice.broken > 0 ? ", \(grouped(choice.broken)) broken bytes" : ""
      return choice.name.rawValue + broken + (choice.isDoubtful ? " (doubtful)" : "")
    }
    let repairs = record.repairs.map { "\($0.rule) ×\(grouped($0.count))" }
    let fixed = repairs.isEmpty ? nil : "repaired: " + repairs.joined(separator: ", ")
    return [size(bytes: record.size), language, encoding, fixed].joined ?? ""
  }

  /// The language, or all languages with their shares if there are several.
  private var language: String? {
    guard record.languages.count > 1 else { return record.language }
    return record.languages
      .map { "\($0.language) \(Int(($0.share * 100).rounded())) %" }
      .joined(separator: " + ")
  }

  /// The maximum number of related documents shown; 'khazinctl story' lists all.
  private static let relatives = 8

  /// The story, and the related documents with the share of words that both have in common.
  private var related: String {
    let story = record.story.map { "story \($0)" }
    let others = record.related.prefix(Self.relatives).map { other in
      let share = other.jaccard.map { " (\(Int(($0 * 100).rounded())) %)" } ?? ""
      return other.relation.phrase + " #\(other.id)" + share
    }
    let rest = record.related.count - others.count
    let more = rest > 0 ? "and \(grouped(rest)) more" : nil
    return ([story] + others.map(Optional.some) + [more]).joined ?? ""
  }

  private mutating func corrections() {
    guard !record.corrections.isEmpty else { return }
    page.heading("Corrections by the desk")
    for word in record.corrections {
      let note = word.note.map { ": \($0)" } ?? ""
      page.sentence(
        "\(word.field)\(word.operation)\(word.value)  by \(word.who), \(word.when)\(note)",
        indent: 2)
    }
  }

  private mutating func sightings() {
    let problems = record.sightings.compactMap(\.sidecarProblem)
    if !problems.isEmpty {
      page.heading("Sidecar")
      for problem in problems { page.sentence(problem, indent: 2) }
    }
    guard record.sightings.count > 1 else { return }
    page.heading("Sightings")
    var table = TextTable([
      .init("Path", shrinksTo: 16), .init("Source", shrinksTo: 8), .init("First seen"),
      .init("Times", .end),
    ])
    for sighting in record.sightings {
      table.append([
        .init(sighting.path), .init(sighting.source ?? ""), .init(sighting.firstSeen),
        .init(grouped(sighting.count)),
      ])
    }
    page.table(table)
  }
}

extension DocumentRecord.Relation.Kind {
  /// The words before the number of the other document.
  fileprivate var phrase: String {
    switch self {
    case .sameText: "same text as"
    case .near: "near"
    case .contains: "contains"
    case .contained: "contained in"
    case .version: "version of"
    }
  }
}

extension Session {
  /// `body/kind/number`, as in the query language, followed by the other details of the session.
  var path: String {
    let parts = [body, kind, number.map(String.init) ?? year.map(String.init)]
    let details = [about.map { "on \($0)" }, place, dates].compactMap { $0 }
    let name = parts.compactMap { $0 }.joined(separator: "/")
    return details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))"
  }
}

extension [String?] {
  /// The non-empty strings, joined by commas; nil if there are none.
  fileprivate var joined: String? {
    let present = compactMap { $0 }.filter { !$0.isEmpty }
    return present.isEmpty ? nil : present.joined(separator: ", ")
  }
}
