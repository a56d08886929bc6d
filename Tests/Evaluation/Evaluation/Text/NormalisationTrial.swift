import ArabicText
import DocumentModel

/// Cleaning and folding, compared with Lucene's vectors, Unicode's NormalizationTest and vowelled
/// news.
package struct NormalisationTrial: Trial {
  package static let name = "normalisation"
  package static let abstract = "Lucene's vectors, Unicode's NormalizationTest, vowelled news lines"

  /// The number of the 400 lines of `wikinews_diacritised` that may differ: one has another
  /// spelling in its bare form.
  private static let vowelledThatMayDiffer = 1

  package init() {}

  package func run(on data: TrialData) throws -> TrialReport {
    var report = TrialReport()
    try normaliser(data, &report)
    try stemmer(data, &report)
    try vowelled(data, &report)
    try compositions(data, &report)
    return report
  }

  private func normaliser(_ data: TrialData, _ report: inout TrialReport) throws {
    let rows = try data.rows("normalisation/lucene_normalization.tsv").filter { $0.count == 2 }
    let wrong = rows.filter { ArabicFolding.fold($0[0]) != $0[1] }
    report.count(
      "Lucene's normaliser vectors", rows.count - wrong.count, least: rows.count, rows.count)
    report.lines += wrong.map {
      "normaliser: '\($0[0])' became '\(ArabicFolding.fold($0[0]))', not '\($0[1])'"
    }
  }

  /// Reports the agreement with light10. The index only strips prefixes and does not claim to match
  /// light10.
  private func stemmer(_ data: TrialData, _ report: inout TrialReport) throws {
    let rows = try data.rows("normalisation/lucene_light10_stem.tsv").filter { $0.count == 2 }
    let prefixed = rows.filter {
      $0[0] != $0[1] && ArabicFolding.fold($0[0]).hasSuffix(ArabicFolding.fold($0[1]))
    }
    let found = prefixed.filter { tokens($0[0]).contains(ArabicFolding.fold($0[1])) }
    report.count(
      "Lucene's light10 vectors that only lose a prefix, reached by an index token", found.count,
      prefixed.count)
    report.lines += prefixed.filter { !tokens($0[0]).contains(ArabicFolding.fold($0[1])) }.map {
      "light10: '\($0[0])' is indexed as \(tokens($0[0])), light10 has '\($0[1])'"
    }
  }

  private func tokens(_ word: String) -> [String] {
    var tokens: [String] = []
    var utf8 = Array(word.utf8)
    utf8.withUnsafeMutableBufferPointer { bytes in
      IndexTokenizer.tokenize(UnsafeBufferPointer(bytes)) { token, _, _, _ in
        tokens.append(String(decoding: token, as: UTF8.self))
        return true
      }
    }
    return tokens
  }

  private func vowelled(_ data: TrialData, _ report: inout TrialReport) throws {
    let rows = try data.rows("normalisation/wikinews_diacritised.tsv").filter { $0.count == 2 }
    let differing = rows.filter { ArabicFolding.fold($0[0]) != ArabicFolding.fold($0[1]) }
    report.count(
      "vowelled lines that fold like their bare forms", rows.count - differing.count,
      least: rows.count - Self.vowelledThatMayDiffer, rows.count)
    report.lines += differing.map { row in
      let words = zip(ArabicFolding.words(row[0]), ArabicFolding.words(row[1])).first { $0 != $1 }
      return "vowelled: '\(words?.0 ?? "")' against '\(words?.1 ?? "")' in \(row[1])"
    }
  }

  private func compositions(_ data: TrialData, _ report: inout TrialReport) throws {
    let file = String(
      decoding: try data.bytes("normalisation/NormalizationTest_arabic.txt"), as: UTF8.self)
    let lines = file.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("@") }
      .map { NormalizationLine($0) }
    var right = [0, 0]
    var all = [0, 0]
    for line in lines {
      let kind = line.isForm ? 1 : 0
      guard let expected = line.expected else {
        report.lines.append("NormalizationTest: \(line.code) has a rule of its own, left out")
        continue
      }
      all[kind] += 1
      let clean = clean(line.source)
      if clean.unicodeScalars.elementsEqual(expected.unicodeScalars) {
        right[kind] += 1
      } else {
        report.lines.append("NormalizationTest: \(line.code) became '\(clean)', not '\(expected)'")
      }
    }
    report.count(
      "NormalizationTest lines of letters and marks, as NFC", right[0], least: all[0], all[0])
    report.count(
      "NormalizationTest lines of presentation forms, as NFKC", right[1], least: all[1], all[1])
  }

  private func clean(_ string: String) -> String {
    let raw = RawText(
      utf8: Array(string.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
    return String(decoding: Normaliser.normalise(raw).clean.utf8, as: UTF8.self)
  }
}

/// A line of NormalizationTest.txt: source; NFC; NFD; NFKC; NFKD.
private struct NormalizationLine {
  let code: String
  let source: String
  private let nfc: String
  private let nfkc: String

  init(_ line: Substring) {
    let fields = line.split(separator: ";")
    code = String(fields[0])
    source = Self.string(fields[0])
    nfc = Self.string(fields[1])
    nfkc = Self.string(fields[3])
  }

  var isForm: Bool {
    source.unicodeScalars.contains {
      (0xFB50...0xFDFF).contains($0.value) || (0xFE70...0xFEFC).contains($0.value)
    }
  }

  /// The expected clean text: NFC, and NFKC for a presentation form, without the space or tatweel
  /// that carries a mark there. nil for phrases that stay one sign, for the rial sign, which gets
  /// the Arabic yeh, and for a lone tatweel.
  var expected: String? {
    guard isForm else { return source.unicodeScalars.contains { $0.value == 0x640 } ? nil : nfc }
    guard !source.unicodeScalars.contains(where: { (0xFDFA...0xFDFC).contains($0.value) }) else {
      return nil
    }
    return String(
      String.UnicodeScalarView(nfkc.unicodeScalars.filter { $0.value != 0x20 && $0.value != 0x640 })
    )
  }

  private static func string(_ field: Substring) -> String {
    var made = String.UnicodeScalarView()
    for code in field.split(separator: " ") {
      if let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) {
        made.append(scalar)
      }
    }
    return String(made)
  }
}

extension TrialReport {
  /// Adds a figure that is a number of cases.
  fileprivate mutating func count(_ what: String, _ value: Int, least: Int? = nil, _ cases: Int) {
    figures.append(Figure(what, Double(value), least: least.map(Double.init), of: cases))
  }
}
