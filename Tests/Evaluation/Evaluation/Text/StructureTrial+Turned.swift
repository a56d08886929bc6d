import ArabicText
import DocumentModel

extension StructureTrial {
  /// Tests lines of one to twelve words, and whole pages of lines, as each tool stores them.
  func reportTurned(_ texts: [String], to report: inout TrialReport) {
    let sample = texts.filter { StructureTrial.halves($0) }.prefix(1500)
    for tool in StructureTools.allCases {
      for length in [1, 2, 3, 4, 5, 6, 8, 10, 12] {
        var right = 0
        var cases = 0
        for text in sample {
          guard let line = Self.line(of: length, in: text) else { continue }
          cases += 1
          if Self.same(tool.store(line), line) { right += 1 }
        }
        report.figures.append(
          .init(
            "\(tool.rawValue): lines of \(length) words alone, letter by letter",
            Double(right) / Double(max(1, cases)),
            least: length >= 8 && tool != .ligatures ? 0.98 : nil,
            of: cases))
      }
      reportPages(Array(sample), tool, to: &report)
    }
  }

  /// Compares the words of whole pages with 90 columns, each in its position.
  private func reportPages(
    _ texts: [String], _ tool: StructureTools, to report: inout TrialReport
  ) {
    var right = 0
    var cases = 0
    for text in texts {
      let lines = StructureWrap.wrapped(text.split { $0 == "\n" }.joined(separator: " "), at: 90)
      let due = ArabicFolding.words(Self.clean(lines.joined(separator: "\n")))
      let made = ArabicFolding.words(Self.clean(lines.map(tool.store).joined(separator: "\n")))
      cases += due.count
      for (word, other) in zip(due, made) where word == other { right += 1 }
      let errors = zip(due, made).filter { $0 != $1 }.prefix(2).map { "\($0) -> \($1)" }
      if !errors.isEmpty, report.lines.count < 150 {
        report.lines.append("\(tool.rawValue): " + errors.joined(separator: ", "))
      }
    }
    report.figures.append(
      .init(
        "\(tool.rawValue): words of whole pages", Double(right) / Double(max(1, cases)),
        least: tool == .ligatures ? 0.97 : 0.995, of: cases))
  }

  private static func line(of length: Int, in text: String) -> String? {
    let words = text.split { $0 == " " || $0 == "\n" }
    guard words.count > length + 20 else { return nil }
    return words[7..<7 + length].joined(separator: " ")
  }

  private static func same(_ stored: String, _ line: String) -> Bool {
    folded(clean(stored)) == folded(clean(line))
  }

  /// Returns only letters and digits, because brackets and full stops do not matter here.
  private static func folded(_ text: String) -> String {
    ArabicFolding.words(text).joined(separator: " ")
  }
}
