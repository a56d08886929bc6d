import DocumentModel

extension DocumentRecord {
  /// Creates the automatic record of a document, without the fields that only the archive knows.
  package init(_ document: SourceDocument, _ analysis: Analysis, madeBy: MadeBy) {
    self.init(
      outcome: .stored, sha256: document.sha256, size: document.size, name: document.name,
      madeBy: madeBy)
    take(document.provenance)
    labels = Dictionary(uniqueKeysWithValues: Self.facets.map { ($0, []) })
    switch analysis {
    case .rejected(let rejection):
      outcome = .refused
      reason = rejection.reason
    case .unread(let format, let failure):
      outcome = .unread
      self.format = format
      reason = failure?.reason(for: format) ?? format.reason
    case .read(let analysed):
      take(analysed)
    }
  }

  private mutating func take(_ provenance: Provenance) {
    source = provenance.source
    url = provenance.url
    published = provenance.published
    title = provenance.title
  }

  private mutating func take(_ extracted: ExtractedDocument) {
    format = extracted.format
    extraction = Extraction(
      by: ExtractedDocument.program, version: extracted.version,
      warnings: extracted.text.warnings)
    extraction?.take(pagesOf: extracted.text)
    stated = extracted.text.metadata.facts
    author = stated[.author]
    take(
      Provenance(url: url, source: source, published: published, title: title)
        .completed(by: stated))
  }

  private mutating func take(_ analysed: AnalysedText) {
    if let extracted = analysed.extracted { take(extracted) }
    let repaired = analysed.structure.repaired
    let text = repaired.text
    let pages = extraction?.pageSpans.map(\.start) ?? []
    let kept = repaired.kept(marking: pages)
    self.text = kept.text
    extraction?.textPages = kept.offsets
    encoding = analysed.extracted.map(\.encoding) ?? text.raw.encoding
    repairs = text.clean.repairs
    repeats = repaired.repeats
    labels.merge(analysed.labels) { $1 }
    let facts = analysed.facts
    title = facts.title?.text ?? title
    credit = facts.credit?.text
    dateline = facts.dateline
    language = facts.language
    languages = facts.languages
    sessions = facts.sessions
    dates = facts.dates
    countries = facts.countries
    countriesByAdjective = facts.countriesByAdjective
    places = facts.places
    symbols = facts.symbols
    items = facts.items
    numberPages()
  }
}
