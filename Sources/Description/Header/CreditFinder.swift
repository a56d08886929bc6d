import DocumentModel
import ShippedTables

/// Finds the agency or paper that a text credits.
///
/// A credit in the first line is "NAME - …", "City (NAME) –", "City / NAME /", "City – NAME:", or
/// NAME at the end of a dateline. Otherwise the credit is "(NAME)" at the very end of the text.
struct CreditFinder: Sendable {
  /// The number of first words in which the credit must begin.
  private static let reach = 16
  /// The maximum number of words before the dash of a name that is not in the list.
  private static let longestName = 4
  /// The minimum number of words in the lead after such a name.
  private static let shortestLead = 6

  /// The maximum number of words in a byline.
  private static let longestLine = 9
  /// The number of words at the start of a date that must include the number of the day.
  private static let dateReach = 3
  /// The number of last lines that may hold the credit. An end mark or an hour may follow it.
  private static let lastLines = 3

  enum Part: String, Sendable {
    /// An agency's name.
    case agency
    /// The name of an agency or a news site that is also an ordinary word.
    case homonym
    /// The name of a paper that is also an ordinary word.
    case paper
    /// A word in the names of papers, channels and sites.
    case mark
    /// The end mark "it is ended".
    case end
  }

  let cities: PhraseLexicon<[Gazetteer.Sense]>
  let names = PhraseLexicon<Part>(ShippedTable.agencies, file: "agencies.tsv")

  func credit(in forms: WordForms, kept: [Bool]) -> Quotation? {
    let lines = forms.text.paragraphs.filter { !$0.words.isEmpty && kept[$0.words.lowerBound] }
    guard let line = lines.first else { return nil }
    return named(in: line.words, forms) ?? byline(line.words, forms)
      ?? leading(in: line.words, forms) ?? closing(lines.map(\.words), forms)
  }

  /// Returns the paper in a byline on its own line, "Person – Paper" or "Paper – City".
  private func byline(_ line: Range<Int>, _ forms: WordForms) -> Quotation? {
    guard line.count <= Self.longestLine,
      let dash = line.dropFirst().last(where: { forms.gap(before: $0) == Gap.hyphen })
    else { return nil }
    let left = line.lowerBound..<dash
    let right = dash..<line.upperBound
    // Button labels in Latin letters may precede the name.
    let latin = left.prefix { forms.bytes(of: $0).first.map { $0 < 0x80 } ?? false }
    let name = latin.endIndex..<dash
    return paper(name, forms) ?? paper(right, forms)
  }

  /// Returns one side of a byline if it names a paper and is not a sentence.
  private func paper(_ side: Range<Int>, _ forms: WordForms) -> Quotation? {
    guard (1...Self.longestName).contains(side.count),
      side.dropFirst().allSatisfy({ forms.gap(before: $0) == Gap.none }),
      side.contains(where: { isMark($0, forms) })
    else { return nil }
    return quotation(side, forms)
  }

  /// Returns the words before the first dash of the text if they look like a name: with a number,
  /// or with a word such as "agency". A city before a dash is a dateline, not a credit.
  private func leading(in line: Range<Int>, _ forms: WordForms) -> Quotation? {
    let end = line.dropFirst().prefix(Self.longestName).first {
      forms.gap(before: $0) != Gap.none
    }
    guard let end, forms.gap(before: end) == Gap.hyphen, isSpaced(before: end, forms),
      line.upperBound - end >= Self.shortestLead, forms.number(at: end) == nil
    else { return nil }
    let name = line.lowerBound..<end
    guard name.count > 1 || part(name.lowerBound, forms)?.isAgency == true else { return nil }
    guard city(opening: line, forms) == nil else { return nil }
    guard name.contains(where: { forms.number(at: $0) != nil || isMark($0, forms) }) else {
      return nil
    }
    return quotation(name, forms)
  }

  private func part(_ index: Int, _ forms: WordForms) -> Part? {
    names.match(forms, at: index)?.value
  }

  private func isMark(_ index: Int, _ forms: WordForms) -> Bool {
    switch part(index, forms) {
    case .agency, .homonym, .mark: true
    case .paper, .end, nil: false
    }
  }

  /// Returns true if a space follows the previous word. "2-1" is a score, not a credit.
  private func isSpaced(before index: Int, _ forms: WordForms) -> Bool {
    let words = forms.text.words
    return forms.text.folded.utf8[words[index - 1].end] == UInt8(ascii: " ")
  }

  /// Returns a known name with marks on both sides.
  private func named(in line: Range<Int>, _ forms: WordForms) -> Quotation? {
    for index in line.prefix(Self.reach) {
      guard let match = names.match(forms, at: index), match.form.skipped == 0 else { continue }
      let before = forms.mark(before: index)
      let after = forms.mark(after: match.words.upperBound - 1)
      let isDated = forms.gap(before: index) == Gap.none && forms.isDated(before: index)
      switch match.value {
      case .agency where isAfterDateline(match.words, line, forms):
        return quotation(match.words, forms)
      case .agency where CreditMarks.opens(before) || isDated,
        .homonym where CreditMarks.opens(before) || isDated:
        if CreditMarks.closes(after) { return quotation(match.words, forms) }
      case .paper where CreditMarks.quotes(before, after):
        let next = forms.gap(before: match.words.upperBound)
        if CreditMarks.endsHead(next) || CreditMarks.beginsHead(forms.gap(before: index)) {
          return quotation(match.words, forms)
        }
      default: continue
      }
    }
    return nil
  }

  /// Returns true if a name follows the city at the start of the line, after a dash or after the
  /// date. Such a name needs no mark after it ("Damascus-SANA The minister…").
  private func isAfterDateline(
    _ name: Range<Int>, _ line: Range<Int>, _ forms: WordForms
  ) -> Bool {
    guard forms.gap(before: name.upperBound) == Gap.none,
      let city = city(opening: line, forms), city.upperBound <= name.lowerBound
    else { return false }
    if city.upperBound == name.lowerBound {
      return forms.gap(before: name.lowerBound) == Gap.hyphen
    }
    let date = city.upperBound..<name.lowerBound
    return forms.isDated(before: name.lowerBound)
      && date.prefix(Self.dateReach).contains { forms.number(at: $0) != nil }
      && (date.lowerBound...date.upperBound).allSatisfy { forms.gap(before: $0) == Gap.none }
  }

  private func city(opening line: Range<Int>, _ forms: WordForms) -> Range<Int>? {
    guard let match = cities.match(forms, at: line.lowerBound), !match.value.isEmpty,
      match.form.skipped == 0
    else { return nil }
    return match.words
  }

  /// Returns a name in brackets or slashes at the end of the text. An end mark and an hour may
  /// follow.
  private func closing(_ lines: [Range<Int>], _ forms: WordForms) -> Quotation? {
    for line in lines.suffix(Self.lastLines).reversed() {
      for index in line.suffix(Self.longestName).reversed() {
        guard let match = names.match(forms, at: index), match.value.isAgency,
          match.form.skipped == 0, match.words.upperBound == line.upperBound
        else { continue }
        let before = forms.mark(before: index)
        let after = forms.mark(after: line.upperBound - 1)
        return CreditMarks.encloses(before, after) ? quotation(match.words, forms) : nil
      }
      guard isFrame(line, forms) else { return nil }
    }
    return nil
  }

  /// Returns true for the line "// ended //" or an hour.
  private func isFrame(_ line: Range<Int>, _ forms: WordForms) -> Bool {
    part(line.lowerBound, forms) == .end && line.count == 1
      || line.count <= Self.longestName && forms.number(at: line.lowerBound) != nil
  }

  private func quotation(_ words: Range<Int>, _ forms: WordForms) -> Quotation {
    let span = forms.span(of: words)
    return Quotation(text: forms.text.rawString(span), span: span)
  }
}

extension CreditFinder.Part {
  fileprivate var isAgency: Bool { self == .agency || self == .homonym }
}

extension CreditFinder {
  /// The marks around a name.
  private enum CreditMarks {
    private static let line: UInt8 = 0x0A
    private static let slash = UInt8(ascii: "/")
    private static let open = UInt8(ascii: "(")
    private static let close = UInt8(ascii: ")")
    private static let dash = UInt8(ascii: "-")
    private static let colon = UInt8(ascii: ":")
    private static let quote = UInt8(ascii: "\"")

    static func opens(_ mark: UInt8) -> Bool { [slash, open, dash, quote, line].contains(mark) }

    static func closes(_ mark: UInt8) -> Bool {
      [slash, close, dash, colon, quote, line].contains(mark)
    }

    static func quotes(_ before: UInt8, _ after: UInt8) -> Bool {
      before == quote && after == quote
    }

    /// Returns true for a colon or dash after a city, then a quote.
    static func beginsHead(_ gap: WordForms.Marks) -> Bool {
      gap == Gap.pack(":\"") || gap == Gap.pack("-\"")
    }

    /// Returns true for a quote, then the colon or dash before the lead.
    static func endsHead(_ gap: WordForms.Marks) -> Bool {
      gap == Gap.pack("\":") || gap == Gap.pack("\"-")
    }

    static func encloses(_ before: UInt8, _ after: UInt8) -> Bool {
      before == open && after == close || before == slash && after == slash
    }
  }
}

extension WordForms {
  /// Returns true if one of the two words before is a number, as at the end of a dateline with a
  /// date.
  fileprivate func isDated(before index: Int) -> Bool {
    (max(0, index - 2)..<index).contains { number(at: $0) != nil }
  }
}
