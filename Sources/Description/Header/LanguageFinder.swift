import ArabicText
import DocumentModel

/// Identifies the languages of a text: by the script and letters of each line, then by cld2 for
/// undecided lines, then by words that are on every page of a language.
package struct LanguageFinder: Sendable {
  /// The minimum share of a language other than the largest. Smaller shares are names and
  /// quotations.
  private static let leastShare = 0.05
  /// The minimum number of letters of a language other than the largest, for the same reason.
  private static let leastLetters = 40
  /// The minimum length of a text for cld2, which guesses on names. A shorter text is identified by
  /// its words only.
  private static let leastBytes = 24

  package init() {}

  /// Returns the languages of a text, the one with the most letters first.
  ///
  /// - Complexity: O(n); cld2 reads at most `LanguageDetector.sampleBytes` of each script.
  package func languages(of utf8: [UInt8]) -> [LanguageShare] {
    var tally = Tally()
    utf8.withUnsafeBufferPointer { bytes in
      ScriptStretch.each(in: bytes) { tally.add($0) }
    }
    let letters = Double(tally.letters)
    guard letters >= 3 else { return [] }
    tally.assignUndecided(in: utf8, least: Int(letters * Self.leastShare))
    let known = Double(tally.counts.values.reduce(0, +))
    let shares = tally.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (language: $0.key, letters: $0.value, share: Double($0.value) / known) }
    return shares.enumerated().filter { index, share in
      index == 0 || (share.share >= Self.leastShare && share.letters >= Self.leastLetters)
    }.map { LanguageShare(language: $1.language, share: ($1.share * 100).rounded() / 100) }
  }

  /// The number of letters by language, and the undecided lines by script.
  fileprivate struct Tally {
    var letters = 0
    var counts: [String: Int] = [:]
    private var doubtful = Pool()
    private var latin = Pool()
    /// Lines with only a name or a symbol; they decide the language only if there are no others.
    private var asides = Pool()
    private var other = Pool()

    private struct Pool {
      var marks = LanguageEvidence()
      var sample = LanguageSample()

      /// True if the pool is long enough for cld2. Shorter pools are mostly names, which cld2
      /// assigns to any language.
      var isLong: Bool { marks.letters >= 200 }

      mutating func add(_ stretch: ScriptStretch) {
        marks.add(stretch.marks)
        sample.add(stretch.bytes)
      }
    }

    mutating func add(_ stretch: ScriptStretch) {
      letters += stretch.marks.letters
      switch stretch.script {
      case .arabic:
        // One or two words of a heading have no marks of their own; the rest of the text decides.
        if let language = stretch.marks.language, stretch.marks.words >= 3 {
          counts[language.rawValue, default: 0] += stretch.marks.letters
        } else {
          doubtful.add(stretch)
        }
      case .latin where stretch.marks.words < ScriptStretch.fewestWords: asides.add(stretch)
      case .latin: latin.add(stretch)
      case .other: other.add(stretch)
      }
    }

    /// Assigns the undecided letters to languages. Ignores Latin and other non-Arabic scripts with
    /// fewer than `least` letters.
    mutating func assignUndecided(in utf8: [UInt8], least: Int) {
      assignUndecidedArabic(in: utf8)
      if counts.isEmpty && latin.marks.letters == 0 { latin = asides }
      for pool in [latin, other] where pool.marks.letters >= max(least, 3) {
        let sample = pool.sample.text(of: utf8, atMost: LanguageDetector.sampleBytes)
        for (language, percent) in LanguageFinder.languages(ofSample: sample) {
          guard counts.isEmpty || pool.isLong || LanguageWords.knows(language) else { continue }
          counts[language, default: 0] += pool.marks.letters * percent / 100
        }
      }
    }

    /// Assigns the undecided Arabic lines to the language of the decided lines, if those have at
    /// least as many letters; otherwise by their own letters or by cld2.
    private mutating func assignUndecidedArabic(in utf8: [UInt8]) {
      guard doubtful.marks.letters >= 3 else { return }
      if let main = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        main.value >= doubtful.marks.letters
      {
        counts[main.key, default: 0] += doubtful.marks.letters
        return
      }
      if let language = doubtful.marks.language {
        counts[language.rawValue, default: 0] += doubtful.marks.letters
        return
      }
      let sample = doubtful.sample.text(of: utf8, atMost: LanguageDetector.sampleBytes)
      let detected = LanguageDetector.languages(of: sample).first?.language
      let language = detected ?? doubtful.marks.guess?.rawValue
      if let language { counts[language, default: 0] += doubtful.marks.letters }
    }
  }

  /// Identifies a sample by cld2, then by Turkish letters, then by words.
  fileprivate static func languages(ofSample utf8: [UInt8]) -> [(language: String, percent: Int)] {
    if utf8.count >= leastBytes {
      let detected = LanguageDetector.languages(of: utf8)
      if !detected.isEmpty { return detected }
    }
    return LanguageWords.language(of: utf8).map { [($0, 100)] } ?? []
  }
}
