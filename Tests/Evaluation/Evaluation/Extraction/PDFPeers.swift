import Foundation

extension Peers {
  /// The scores of a peer on made PDF documents: word error rates by the name of a group.
  private typealias MadeScores = [String: Double]

  private struct RealScores: Decodable {
    var mean: Double
  }

  /// Returns lines of a table on the documents that `arabic_pdfs.py` made. A document that a program
  /// cannot read counts as one without a right word.
  /// - Parameter groups: Khazin's error rates by group: `all`, `tuning`, `held out`.
  func table(onMadePDFs folder: URL, beside groups: [String: [Double]]) throws -> [String] {
    let names = ["all", "tuning", "held out"]
    let own = groups.mapValues { $0.reduce(0, +) / Double(max($0.count, 1)) }
    var lines = [
      "made documents, right words (1 - WER), \(names.joined(separator: ", ")); in brackets without "
        + "headers, footers and page numbers"
    ]
    lines.append("khazin: " + Self.line(names.map { own[$0] ?? .nan }))
    let found = try answer(["made", folder.path], as: [String: MadeScores].self)
    for (peer, rates) in found.sorted(by: { $0.key < $1.key }) {
      func row(_ kind: String) -> [Double] {
        names.map { rates[$0 == "all" ? kind : "\(kind) \($0)"] ?? .nan }
      }
      lines.append("\(peer): \(Self.line(row("all"))) [\(Self.line(row("body")))]")
    }
    return lines
  }

  /// Returns lines of a table on the real documents.
  /// - Parameter own: Khazin's F1 of each document, 0 for one that it refuses.
  func table(onRealPDFs folder: URL, beside own: [Double]) throws -> [String] {
    let mean = own.reduce(0, +) / Double(max(own.count, 1))
    let found = try answer(["real", folder.path], as: [String: RealScores].self)
    return ["real documents, word F1 of all \(own.count)", String(format: "khazin: %.3f", mean)]
      + found.sorted { $0.key < $1.key }.map { String(format: "%@: %.3f", $0.key, $0.value.mean) }
  }

  private static func line(_ rates: [Double]) -> String {
    rates.map { String(format: "%.4f", 1 - $0) }.joined(separator: "  ")
  }
}
