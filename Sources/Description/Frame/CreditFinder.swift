import Vocabulary

/// Finds the agency or paper that a text credits in its first line: "NAME - …", "City (NAME) –",
/// "City / NAME /", "City – NAME:", or NAME at the end of a dateline.
struct CreditFinder: Sendable {
  /// The credit stands within the first words.
  private static let reach = 16
  /// A name that is not in the list has at most so many words before its dash.
  private static let longestName = 4
  /// And a lead of at least so many words after it.
  private static let shortestLead = 6

  /// A line of its own that credits has at most so many words.
  private static let longestLine = 9

  private enum Part: String, Sendable {
    /// An agency's name.
    case agency
    /// A word in the names of papers, channels and sites.
    case mark
  }

  private let names = PhraseLexicon<Part>(PackageResources.agencies_tsv, file: "agencies.tsv")

  func credit(in reading: Reading, kept: [Bool]) -> Quotation? {
    guard
      let line = reading.text.paragraphs.first(where: {
        !$0.words.isEmpty && kept[$0.words.lowerBound]
      })
    else { return nil }
    return byline(line.words, reading) ?? leading(in: line.words, reading)
      ?? agency(in: line.words, reading)
  }

  /// A line of its own, "Person – Paper" or "Paper – City": the side that names a paper.
  private func byline(_ line: Range<Int>, _ reading: Reading) -> Quotation? {
    guard line.count <= Self.longestLine,
      let dash = line.dropFirst().last(where: { reading.gap(before: $0) == Gap.hyphen })
    else { return nil }
    let left = line.lowerBound..<dash
    let right = dash..<line.upperBound
    // Names of buttons in Latin letters may stand before the name.
    let latin = left.prefix { reading.bytes(of: $0).first.map { $0 < 0x80 } ?? false }
    let name = latin.endIndex..<dash
    if !name.isEmpty, name.contains(where: { isMark($0, reading) }) {
      return quotation(name, reading)
    }
    guard right.contains(where: { isMark($0, reading) }) else { return nil }
    return quotation(right, reading)
  }

  /// The words before a dash that opens the text, if they look like a name: a figure, or a word such
  /// as "agency"; a city before a dash is a dateline.
  private func leading(in line: Range<Int>, _ reading: Reading) -> Quotation? {
    let end = line.dropFirst().prefix(Self.longestName).first {
      reading.gap(before: $0) != Gap.none
    }
    guard let end, reading.gap(before: end) == Gap.hyphen, isSpaced(before: end, reading),
      line.upperBound - end >= Self.shortestLead
    else { return nil }
    let name = line.lowerBound..<end
    guard name.count > 1 || isAgency(name.lowerBound, reading) else { return nil }
    guard name.contains(where: { reading.number(at: $0) != nil || isMark($0, reading) }) else {
      return nil
    }
    return quotation(name, reading)
  }

  private func isAgency(_ index: Int, _ reading: Reading) -> Bool {
    names.match(reading, at: index)?.value == .agency
  }

  private func isMark(_ index: Int, _ reading: Reading) -> Bool {
    names.match(reading, at: index) != nil
  }

  /// "2-1" is a score, not a credit.
  private func isSpaced(before index: Int, _ reading: Reading) -> Bool {
    let words = reading.text.words
    return reading.text.folded.utf8[words[index - 1].end] == UInt8(ascii: " ")
  }

  /// A known agency's name set off by marks on the right.
  private func agency(in line: Range<Int>, _ reading: Reading) -> Quotation? {
    for index in line.prefix(Self.reach) {
      guard let match = names.match(reading, at: index), match.value == .agency,
        match.form.skipped == 0
      else { continue }
      let isDated = reading.gap(before: index) == Gap.none && reading.isDated(before: index)
      let after = reading.mark(after: match.words.upperBound - 1)
      guard isSetOff(reading.mark(before: index), after, isDated: isDated) else { continue }
      return quotation(match.words, reading)
    }
    return nil
  }

  private func isSetOff(_ before: UInt8, _ after: UInt8, isDated: Bool) -> Bool {
    let opening: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "-"), 0x0A]
    let closing: [UInt8] = [
      UInt8(ascii: "/"), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: ":"), 0x0A,
    ]
    return (opening.contains(before) || isDated) && closing.contains(after)
  }

  private func quotation(_ words: Range<Int>, _ reading: Reading) -> Quotation {
    let span = reading.span(of: words)
    return Quotation(text: reading.text.rawString(span), span: span)
  }
}

extension Reading {
  /// Whether a figure stands within the two words before: a dateline that ends in its date.
  fileprivate func isDated(before index: Int) -> Bool {
    (max(0, index - 2)..<index).contains { number(at: $0) != nil }
  }
}
