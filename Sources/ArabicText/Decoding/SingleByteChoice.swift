import DocumentModel

/// Which 8-bit table: all that hold Arabic are tried, the one that reads best is taken.
///
/// The letters of ISO-8859-6 and MacArabic stand at the same bytes and those of windows-1256 from D7
/// on at others, so letters tell windows-1256 from the other two, and signs and spaces these two
/// from each other. Where two tables give the same text, nothing is in doubt between them.
enum SingleByteChoice {
  /// Cost by which two readings must differ to have half a margin; in nats.
  ///
  /// Of 157,000 openings of one to four words of news in each table (`khazin-bench text --only
  /// encoding`), 1,423 were read wrong, of which 88 % differed by less; of those read right 18 % of
  /// the single words did, 1.4 % of two words, 0.2 % of three and 0.04 % of four.
  private static let halfMargin = 4.5
  /// What the word of the page about itself is worth: it settles what is in doubt, no more.
  private static let declaration = halfMargin
  /// Cost of a byte at which a text is as likely not Arabic; in nats.
  ///
  /// News: median 2.6 (four words), one in twenty over 3.4; Persian 3.9; Russian, Greek and Hebrew
  /// read as Arabic 7.6 to 9.6.
  private static let foreignCost = 5.5

  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, declared: TextEncoding?
  ) -> RawText {
    let census = ByteCensus(bytes)
    if census.isLatin { return LatinChoice.decode(bytes, census) }
    let ranked = ArabicReading.all.map { reading in
      Candidate(reading: reading, letters: reading.cost(of: bytes), census, declared)
    }.sorted { $0.cost < $1.cost }
    let best = ranked[0]
    let rival = ranked.dropFirst().first { !best.givesTheText(of: $0, census) }
    let margin = rival.map { ($0.cost - best.cost) / ($0.cost - best.cost + halfMargin) }
    let looked = min(census.high, ArabicReading.sample) - census.highSpaces
    let fit = looked > 0 ? self.fit(best.letters / Double(looked)) : 1
    let text = best.reading.table.decode(bytes)
    return RawText(
      utf8: text.utf8,
      encoding: EncodingChoice(
        name: best.reading.table.encoding, confidence: fit * (1 + (margin ?? 1)) / 2,
        margin: margin, broken: text.broken))
  }

  /// How Arabic a text reads, 0…1, by what a byte costs on average.
  private static func fit(_ cost: Double) -> Double {
    let square = cost * cost / (foreignCost * foreignCost)
    return 1 / (1 + square * square * square * square)
  }

  private struct Candidate {
    let reading: ArabicReading
    /// By the letters and signs alone.
    let letters: Double
    /// With spaces, custom and what the page says of itself.
    let cost: Double

    init(
      reading: ArabicReading, letters: Double, _ census: ByteCensus, _ declared: TextEncoding?
    ) {
      let encoding = reading.table.encoding
      self.reading = reading
      self.letters = letters
      cost =
        letters + Self.spaces(encoding, census) + Self.rarity(encoding)
        - (declared == encoding ? declaration : 0)
    }

    func givesTheText(of other: Candidate, _ census: ByteCensus) -> Bool {
      census.giveSameText(reading.table, other.reading.table)
    }

    /// Where nothing else tells them apart, the more common one.
    private static func rarity(_ encoding: TextEncoding) -> Double {
      switch encoding {
      case .windows1256: 0
      case .iso8859part6: 0.5
      default: 1
      }
    }

    /// A text in MacArabic has the spaces and signs of right-to-left text (A0, A1…), or those of
    /// ASCII. In the other tables A0 is the no-break space, which few texts have between all words:
    /// those then write their signs in ASCII. In nats, what each is worth at least.
    private static func spaces(_ encoding: TextEncoding, _ census: ByteCensus) -> Double {
      let isRightToLeft = census.hasRightToLeftSpaces
      guard encoding == .macArabic else { return isRightToLeft ? 12 : 0 }
      if isRightToLeft { return 0 }
      return Double(census.highSigns) * 10 + (census.highSpaces > 0 ? 8 : 0)
    }
  }
}
