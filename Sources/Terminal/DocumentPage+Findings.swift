import DocumentModel

/// The reasons for the labels of a document, and its other findings.
extension DocumentPage {
  private static let longestRule = 60

  /// - Parameter reasons: The maximum number of quotations for each reason.
  mutating func labels(reasons: Int) {
    let others = record.labels.keys.filter { !DocumentRecord.facets.contains($0) }.sorted()
    let facets = (DocumentRecord.facets + others).filter { record.labels[$0]?.isEmpty == false }
    guard !facets.isEmpty else { return }
    page.heading("Labels and their reasons")
    for facet in facets {
      for label in record.labels[facet] ?? [] {
        show(label, of: facet)
        for reason in LabelReasons(label, of: facet).reasons { show(reason, quoting: reasons) }
      }
    }
  }

  mutating func findings() {
    if !record.sessions.isEmpty { page.heading("Sessions") }
    for session in record.sessions {
      page.sentence("\(session.path), \(session.role.rawValue)", indent: 2)
      quote(session.span, rule: session.by.rawValue)
    }
    dates()
    places()
  }

  private mutating func show(_ label: Label, of facet: String) {
    let about = label.about.map { " on \($0)" } ?? ""
    let primary = label.primary ? ", primary" : ""
    page.sentence(
      "\(facet): \(label.value)\(about)  "
        + "(\(percent(label.confidence)), \(label.by.rawValue)\(primary))", indent: 2)
  }

  /// Prints `named in the text: «…» ×2, «…»`. Repeated quotations appear once, with their count.
  private mutating func show(_ reason: LabelReasons.Reason, quoting limit: Int) {
    var quotes: [(words: String, page: String, times: Int)] = []
    for span in reason.spans where span.count > 0 {
      guard let words = raw?.brief(span, limit: 40) else { continue }
      let page = pageSuffix(span)
      if let place = quotes.firstIndex(where: { $0.words == words && $0.page == page }) {
        quotes[place].times += 1
      } else {
        quotes.append((words, page, 1))
      }
    }
    let shown = quotes.prefix(limit).map { quote in
      "«\(page.screen.isolated(quote.words))»\(quote.page)"
        + (quote.times > 1 ? " ×\(quote.times)" : "")
    }
    let more = quotes.count - shown.count
    let list = shown.joined(separator: ", ") + (more > 0 ? ", and \(grouped(more)) more" : "")
    let what = fit(safeCell(reason.what), to: Self.longestRule)
    page.text("      " + what + (list.isEmpty ? "" : ": " + list), .dim)
  }

  /// - Parameter rule: Cut to `longestRule` columns, because a pattern may be long. The JSON output
  ///   has the full rule.
  private mutating func quote(_ span: Span, rule: String) {
    let rule = fit(safeCell(rule), to: Self.longestRule)
    guard let raw, span.count > 0 else { return page.sentence(rule, indent: 6, .dim) }
    let width = max(20, (page.screen.columns ?? 100) - 12 - rule.columns)
    let words = page.screen.isolated(raw.brief(span, limit: width))
    page.text("      «\(words)»\(pageSuffix(span))  \(rule)", .dim)
  }

  private var hasPages: Bool { record.extraction?.pages != nil }

  /// The number of the page of a span, such as ` p. 3`; empty without pages.
  private func pageSuffix(_ span: Span) -> String {
    record.extraction?.pageNumbers.map { " p. \($0[span.start])" } ?? ""
  }

  private mutating func dates() {
    guard !record.dates.isEmpty else { return }
    page.heading("Dates")
    var table = TextTable([
      .init("Text", shrinksTo: 12), .init("Value", shrinksTo: 10), .init("Calendar"),
      .init("Kind"), .init("Role"), .init(hasPages ? "Page" : "", .end),
    ])
    for date in record.dates {
      table.append([
        .init(date.text), .init(date.iso ?? "unresolved", date.iso == nil ? .dim : nil),
        .init(date.calendar.rawValue), .init(date.kind.rawValue),
        .init(
          [
            date.role.rawValue, date.cut ? "in a cut" : nil,
            date.ocr == true ? "from a picture" : nil,
          ]
          .compactMap { $0 }.joined(separator: ", ")),
        .init(date.page.map(String.init) ?? ""),
      ])
    }
    page.table(table)
  }

  private mutating func places() {
    guard !record.countries.isEmpty || !record.places.isEmpty else { return }
    page.heading("Countries and places")
    var table = TextTable([
      .init("What"), .init("Times", .end), .init("First words", shrinksTo: 12),
      .init(hasPages ? "Pages" : "", shrinksTo: 8),
    ])
    for country in record.countries {
      let words = country.spans.first.flatMap { raw?.brief($0, limit: 40) } ?? ""
      table.append([
        .init(country.code), .init(grouped(country.count)), .init(words),
        .init(pageRanges(country.pages ?? [])),
      ])
    }
    for place in record.places {
      let words = place.spans.first.flatMap { raw?.brief($0, limit: 40) } ?? ""
      table.append([
        .init(place.name), .init(grouped(place.spans.count)), .init(words),
        .init(pageRanges(place.pages ?? [])),
      ])
    }
    page.table(table)
  }
}
