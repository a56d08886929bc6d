import DocumentModel

/// The choice of an 8-bit table: all tables that contain Arabic are tried, and the one with the
/// lowest cost is used.
///
/// ISO-8859-6 and MacArabic have their letters at the same bytes; windows-1256 has its letters from
/// D7 on at other bytes. So letters distinguish windows-1256 from the other two, and signs and
/// spaces distinguish those two from each other. If two tables give the same text, there is no
/// doubt between them.
enum SingleByteChoice {
  /// The difference in cost at which the margin between two readings is one half, in nats.
  ///
  /// `khazin-bench text --only encoding` read 157,000 openings of one to four words of news in each
  /// table. It read 1,423 of them wrong; 88 % of those differed by less than this. Among the openings
  /// that it read right, 18 % of the single words differed by less, 1.4 % of two words, 0.2 % of
  /// three and 0.04 % of four.
  private static let halfMargin = 4.5
  /// The cost deducted from the table that the page declares: enough to decide a doubtful case, no
  /// more.
  private static let declaration = halfMargin
  /// The cost of a byte at which a text is as likely as not to be Arabic, in nats.
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

  /// Returns how Arabic a text reads, 0…1, from the average cost of a byte.
  private static func fit(_ cost: Double) -> Double {
    let square = cost * cost / (foreignCost * foreignCost)
    return 1 / (1 + square * square * square * square)
  }

  private struct Candidate {
    let reading: ArabicReading
    /// The cost of the letters and signs alone.
    let letters: Double
    /// The cost including spaces, the rarity of the table and the declaration of the page.
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
      census.decodeAlike(reading.table, other.reading.table)
    }

    /// Returns a small cost for less common tables, which decides if nothing else does.
    private static func rarity(_ encoding: TextEncoding) -> Double {
      switch encoding {
      case .windows1256: 0
      case .iso8859part6: 0.5
      default: 1
      }
    }

    /// Returns a lower bound for the cost of the spaces and signs, in nats.
    ///
    /// A text in MacArabic uses either the spaces and signs of right-to-left text (A0, A1…) or
    /// those of ASCII. In the other tables A0 is the no-break space, which few texts use between
    /// all words; such texts write their signs in ASCII.
    private static func spaces(_ encoding: TextEncoding, _ census: ByteCensus) -> Double {
      let isRightToLeft = census.hasRightToLeftSpaces
      guard encoding == .macArabic else { return isRightToLeft ? 12 : 0 }
      if isRightToLeft { return 0 }
      return Double(census.highSigns) * 10 + (census.highSpaces > 0 ? 8 : 0)
    }
  }
}
