import DocumentModel

/// Finds the agency or paper that a text credits: in its first line, "NAME - …", "City (NAME) –",
/// "City / NAME /", "City – NAME:", or NAME at the end of a dateline; else at its very end, "(NAME)".
struct CreditFinder: Sendable {
  /// The credit stands within the first words.
  private static let reach = 16
  /// A name that is not in the list has at most so many words before its dash.
  private static let longestName = 4
  /// And a lead of at least so many words after it.
  private static let shortestLead = 6

  /// A line of its own that credits has at most so many words.
  private static let longestLine = 9
  /// The day's figure stands within the first words of a date.
  private static let dateReach = 3
  /// How many lines at the end may stand behind the credit: the end's mark, the hour.
  private static let lastLines = 3

  enum Part: String, Sendable {
    /// An agency's name.
    case agency
    /// The name of an agency or a news site that is a word too.
    case homonym
    /// The name of a paper that is a word too.
    case paper
    /// A word in the names of papers, channels and sites.
    case mark
    /// "It is ended".
    case end
  }

  let cities: PhraseLexicon<[Gazetteer.Sense]>
  let names = PhraseLexicon<Part>(PackageResources.agencies_tsv, file: "agencies.tsv")

  func credit(in reading: WordForms, kept: [Bool]) -> Quotation? {
    let lines = reading.text.paragraphs.filter { !$0.words.isEmpty && kept[$0.words.lowerBound] }
    guard let line = lines.first else { return nil }
    return named(in: line.words, reading) ?? byline(line.words, reading)
      ?? leading(in: line.words, reading) ?? closing(lines.map(\.words), reading)
  }

  /// A line of its own, "Person – Paper" or "Paper – City": the side that names a paper.
  private func byline(_ line: Range<Int>, _ reading: WordForms) -> Quotation? {
    guard line.count <= Self.longestLine,
      let dash = line.dropFirst().last(where: { reading.gap(before: $0) == Gap.hyphen })
    else { return nil }
    let left = line.lowerBound..<dash
    let right = dash..<line.upperBound
    // Names of buttons in Latin letters may stand before the name.
    let latin = left.prefix { reading.bytes(of: $0).first.map { $0 < 0x80 } ?? false }
    let name = latin.endIndex..<dash
    return paper(name, reading) ?? paper(right, reading)
  }

  /// One side of a byline, where it names a paper and is no sentence.
  private func paper(_ side: Range<Int>, _ reading: WordForms) -> Quotation? {
    guard (1...Self.longestName).contains(side.count),
      side.dropFirst().allSatisfy({ reading.gap(before: $0) == Gap.none }),
      side.contains(where: { isMark($0, reading) })
    else { return nil }
    return quotation(side, reading)
  }

  /// The words before a dash that opens the text, if they look like a name: a figure, or a word such
  /// as "agency"; a city before a dash is a dateline.
  private func leading(in line: Range<Int>, _ reading: WordForms) -> Quotation? {
    let end = line.dropFirst().prefix(Self.longestName).first {
      reading.gap(before: $0) != Gap.none
    }
    guard let end, reading.gap(before: end) == Gap.hyphen, isSpaced(before: end, reading),
      line.upperBound - end >= Self.shortestLead, reading.number(at: end) == nil
    else { return nil }
    let name = line.lowerBound..<end
    guard name.count > 1 || part(name.lowerBound, reading)?.isAgency == true else { return nil }
    guard city(opening: line, reading) == nil else { return nil }
    guard name.contains(where: { reading.number(at: $0) != nil || isMark($0, reading) }) else {
      return nil
    }
    return quotation(name, reading)
  }

  private func part(_ index: Int, _ reading: WordForms) -> Part? {
    names.match(reading, at: index)?.value
  }

  private func isMark(_ index: Int, _ reading: WordForms) -> Bool {
    switch part(index, reading) {
    case .agency, .homonym, .mark: true
    case .paper, .end, nil: false
    }
  }

  /// "2-1" is a score, not a credit.
  private func isSpaced(before index: Int, _ reading: WordForms) -> Bool {
    let words = reading.text.words
    return reading.text.folded.utf8[words[index - 1].end] == UInt8(ascii: " ")
  }

  /// A known name set off by marks on both sides.
  private func named(in line: Range<Int>, _ reading: WordForms) -> Quotation? {
    for index in line.prefix(Self.reach) {
      guard let match = names.match(reading, at: index), match.form.skipped == 0 else { continue }
      let before = reading.mark(before: index)
      let after = reading.mark(after: match.words.upperBound - 1)
      let isDated = reading.gap(before: index) == Gap.none && reading.isDated(before: index)
      switch match.value {
      case .agency where isBehindDateline(match.words, line, reading):
        return quotation(match.words, reading)
      case .agency where CreditMarks.opens(before) || isDated,
        .homonym where CreditMarks.opens(before) || isDated:
        if CreditMarks.closes(after) { return quotation(match.words, reading) }
      case .paper where CreditMarks.quotes(before, after):
        let next = reading.gap(before: match.words.upperBound)
        if CreditMarks.endsHead(next) || CreditMarks.beginsHead(reading.gap(before: index)) {
          return quotation(match.words, reading)
        }
      default: continue
      }
    }
    return nil
  }

  /// Whether a name follows the city that opens the line, behind a dash or behind its date: then no
  /// mark has to follow ("Damascus-SANA The minister…").
  private func isBehindDateline(
    _ name: Range<Int>, _ line: Range<Int>, _ reading: WordForms
  ) -> Bool {
    guard reading.gap(before: name.upperBound) == Gap.none,
      let city = city(opening: line, reading), city.upperBound <= name.lowerBound
    else { return false }
    if city.upperBound == name.lowerBound {
      return reading.gap(before: name.lowerBound) == Gap.hyphen
    }
    let date = city.upperBound..<name.lowerBound
    return reading.isDated(before: name.lowerBound)
      && date.prefix(Self.dateReach).contains { reading.number(at: $0) != nil }
      && (date.lowerBound...date.upperBound).allSatisfy { reading.gap(before: $0) == Gap.none }
  }

  private func city(opening line: Range<Int>, _ reading: WordForms) -> Range<Int>? {
    guard let match = cities.match(reading, at: line.lowerBound), !match.value.isEmpty,
      match.form.skipped == 0
    else { return nil }
    return match.words
  }

  /// A name in brackets or slashes that ends the text; the end's own mark and the hour may follow.
  private func closing(_ lines: [Range<Int>], _ reading: WordForms) -> Quotation? {
    for line in lines.suffix(Self.lastLines).reversed() {
      for index in line.suffix(Self.longestName).reversed() {
        guard let match = names.match(reading, at: index), match.value.isAgency,
          match.form.skipped == 0, match.words.upperBound == line.upperBound
        else { continue }
        let before = reading.mark(before: index)
        let after = reading.mark(after: line.upperBound - 1)
        return CreditMarks.encloses(before, after) ? quotation(match.words, reading) : nil
      }
      guard isFrame(line, reading) else { return nil }
    }
    return nil
  }

  /// "// ended //", or an hour.
  private func isFrame(_ line: Range<Int>, _ reading: WordForms) -> Bool {
    part(line.lowerBound, reading) == .end && line.count == 1
      || line.count <= Self.longestName && reading.number(at: line.lowerBound) != nil
  }

  private func quotation(_ words: Range<Int>, _ reading: WordForms) -> Quotation {
    let span = reading.span(of: words)
    return Quotation(text: reading.text.rawString(span), span: span)
  }
}

extension CreditFinder.Part {
  fileprivate var isAgency: Bool { self == .agency || self == .homonym }
}

extension CreditFinder {
  /// The marks that set a name off.
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

    /// The colon or dash behind a city, then a quote.
    static func beginsHead(_ gap: WordForms.Marks) -> Bool {
      gap == Gap.pack(":\"") || gap == Gap.pack("-\"")
    }

    /// A quote, then the colon or dash behind which the lead begins.
    static func endsHead(_ gap: WordForms.Marks) -> Bool {
      gap == Gap.pack("\":") || gap == Gap.pack("\"-")
    }

    static func encloses(_ before: UInt8, _ after: UInt8) -> Bool {
      before == open && after == close || before == slash && after == slash
    }
  }
}

extension WordForms {
  /// Whether a figure stands within the two words before: a dateline that ends in its date.
  fileprivate func isDated(before index: Int) -> Bool {
    (max(0, index - 2)..<index).contains { number(at: $0) != nil }
  }
}
