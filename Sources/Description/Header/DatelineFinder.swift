import DocumentModel

/// Finds the dateline of a text: the city of origin, the day and the agency, before the first
/// sentence or on a line of their own ("City 26 Month 1436 / NAME /", "City (NAME) –").
struct DatelineFinder: Sendable {
  /// The number of first lines that may contain the dateline.
  private static let lines = 3
  /// The maximum number of words in a date, enough for two calendars, weekday and eras.
  private static let longestDate = 12
  /// The maximum number of words in a byline before the city: a person, perhaps a paper.
  private static let longestByline = 5

  let cities: PhraseLexicon<[Gazetteer.Sense]>
  let countries: PhraseLexicon<[CountryLexicon.Name]>

  /// - Parameter credit: The result of `CreditFinder`.
  func dateline(in forms: WordForms, kept: [Bool], credit: Quotation?) -> Dateline? {
    let lines = forms.text.paragraphs.lazy
      .filter { !$0.words.isEmpty && kept[$0.words.lowerBound] }
    let agency = credit.map { forms.words(in: $0.span) }
    for line in lines.prefix(Self.lines) {
      if let found = dateline(line.words, agency, forms) { return found }
    }
    return nil
  }

  private func dateline(
    _ line: Range<Int>, _ agency: Range<Int>?, _ forms: WordForms
  ) -> Dateline? {
    guard let city = city(in: line, forms) else { return nil }
    let agency = agency.flatMap { line.contains($0.lowerBound) ? $0 : nil }
    let isAfter = agency.map { $0.lowerBound >= city.upperBound } ?? false
    var next = city.upperBound
    if forms.mark(after: next - 1) == UInt8(ascii: "("), !(agency?.contains(next) ?? false) {
      // "New York (the United Nations)": the bracket is part of the place.
      while next < line.upperBound, forms.mark(after: next) != UInt8(ascii: ")") { next += 1 }
      next = min(next + 1, line.upperBound)
    }
    let end = isAfter ? agency?.lowerBound ?? next : dateEnd(from: next, in: line, forms)
    let date = next..<max(next, end)
    let isDated = isDate(date, forms)
    guard isDated || isAfter && date.isEmpty || date.isEmpty && isClosed(city, line, forms)
    else { return nil }
    let last = isAfter ? agency?.upperBound ?? date.upperBound : date.upperBound
    let first = min(city.lowerBound, agency?.lowerBound ?? city.lowerBound)
    return Dateline(
      span: forms.span(of: first..<max(last, city.upperBound)),
      city: forms.span(of: city), date: isDated ? forms.span(of: date) : nil,
      agency: agency.map { forms.span(of: $0) })
  }

  /// Returns the name of a city or country at the start of the line or after the dash of a byline.
  private func city(in line: Range<Int>, _ forms: WordForms) -> Range<Int>? {
    for index in line.prefix(Self.longestByline + 1) {
      if index > line.lowerBound, forms.gap(before: index) != Gap.hyphen { continue }
      if let match = cities.match(forms, at: index), !match.value.isEmpty,
        match.form.skipped == 0
      {
        return match.words
      }
      if let match = countries.match(forms, at: index), match.form.skipped == 0,
        match.value.contains(where: { $0.code != "-" })
      {
        return match.words
      }
    }
    return nil
  }

  /// Returns the end of the date: the mark between dateline and lead, or the end of the line.
  private func dateEnd(from start: Int, in line: Range<Int>, _ forms: WordForms) -> Int {
    let parting: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "("), 0x0A]
    var end = start
    if start > line.lowerBound, parting.contains(forms.mark(after: start - 1)) { return start }
    while end < line.upperBound, end - start <= Self.longestDate {
      end += 1
      guard parting.contains(forms.mark(after: end - 1)) else { continue }
      // "7-11 May" is a range.
      if end < line.upperBound, forms.number(at: end) != nil { continue }
      return end
    }
    return start
  }

  /// Returns true if the words include a number and another word. A number alone may be anything.
  private func isDate(_ words: Range<Int>, _ forms: WordForms) -> Bool {
    guard (2...Self.longestDate).contains(words.count) else { return false }
    let figures = words.filter { forms.number(at: $0) != nil }
    return !figures.isEmpty && figures.count < words.count
  }

  private func isClosed(_ city: Range<Int>, _ line: Range<Int>, _ forms: WordForms) -> Bool {
    let mark = forms.mark(after: city.upperBound - 1)
    return mark == UInt8(ascii: "-") || mark == UInt8(ascii: ":")
      || city.upperBound == line.upperBound && city.lowerBound > line.lowerBound
  }
}
