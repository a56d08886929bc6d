import ArabicText
import DocumentModel

/// Tells the languages of a text: of each line the script and its letter marks, then cld2 for what
/// they leave open, then words that every page of a language has.
package struct LanguageFinder: Sendable {
  /// A language that makes less of the text is names and quotations.
  private static let leastShare = 0.05
  /// And so is one with fewer letters, unless there is nothing else.
  private static let leastLetters = 40
  /// Shorter texts in Latin script are asked for their words only: cld2 guesses at names.
  private static let leastBytes = 24

  package init() {}

  /// The languages of a text, the one with most letters first.
  ///
  /// - Complexity: O(n); cld2 reads at most `LanguageDetector.sampleBytes` of each script.
  package func languages(of utf8: [UInt8]) -> [LanguageShare] {
    var tally = Tally()
    utf8.withUnsafeBufferPointer { bytes in
      ScriptStretch.each(in: bytes) { tally.add($0) }
    }
    let letters = Double(tally.letters)
    guard letters >= 3 else { return [] }
    tally.settle(in: utf8, least: Int(letters * Self.leastShare))
    let known = Double(tally.counts.values.reduce(0, +))
    let shares = tally.counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (language: $0.key, letters: $0.value, share: Double($0.value) / known) }
    return shares.enumerated().filter { index, share in
      index == 0 || (share.share >= Self.leastShare && share.letters >= Self.leastLetters)
    }.map { LanguageShare(language: $1.language, share: ($1.share * 100).rounded() / 100) }
  }

  /// Letters by language, and what is not settled yet, by script.
  fileprivate struct Tally {
    var letters = 0
    var counts: [String: Int] = [:]
    private var doubtful = Pool()
    private var latin = Pool()
    /// Lines of a name or a symbol; they tell the language of a text that has nothing else.
    private var asides = Pool()
    private var other = Pool()

    private struct Pool {
      var marks = ScriptMarks()
      var sample = LanguageSample()

      /// In fewer letters of another script names decide, and cld2 takes them for any language.
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
        // A heading of one or two words has no marks of its own; the text tells what it is.
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

    /// Gives the open letters to a language; what is less than `least` is left aside, unless it is
    /// all there is.
    mutating func settle(in utf8: [UInt8], least: Int) {
      settleArabic(in: utf8)
      if counts.isEmpty && latin.marks.letters == 0 { latin = asides }
      for pool in [latin, other] where pool.marks.letters >= max(least, 3) {
        let sample = pool.sample.text(of: utf8, atMost: LanguageDetector.sampleBytes)
        for (language, percent) in LanguageFinder.languages(ofSample: sample) {
          guard counts.isEmpty || pool.isLong || LanguageWords.knows(language) else { continue }
          counts[language, default: 0] += pool.marks.letters * percent / 100
        }
      }
    }

    /// Lines that show nothing belong to the language of the lines that do.
    private mutating func settleArabic(in utf8: [UInt8]) {
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
      let told = LanguageDetector.languages(of: sample).first?.language
      let language = told ?? doubtful.marks.guess?.rawValue
      if let language { counts[language, default: 0] += doubtful.marks.letters }
    }
  }

  /// By cld2, by Turkish letters, by words, in this order.
  fileprivate static func languages(ofSample utf8: [UInt8]) -> [(language: String, percent: Int)] {
    if utf8.count >= leastBytes {
      let told = LanguageDetector.languages(of: utf8)
      if !told.isEmpty { return told }
    }
    return LanguageWords.language(of: utf8).map { [($0, 100)] } ?? []
  }
}
