import ArabicText
import CXXHash
import DocumentModel
import Structure

/// All of a desk's taxonomy files: their mistakes and the resulting taxonomy.
package struct TaxonomyFiles: Sendable {
  package let additions: [TaxonomyAddition]
  /// All mistakes, by file and line; empty if `taxonomy` is not nil.
  package let mistakes: [TaxonomyMistake]
  /// The taxonomy; nil if there is a mistake.
  package let taxonomy: Taxonomy?

  /// Reads the files and adds them to the taxonomy that ships.
  /// - Parameter files: the files in the order of their names, in which they take effect.
  /// - Complexity: O(bytes) and one compilation of all patterns; each example is classified.
  package init(_ files: [(path: String, json: [UInt8])], beside shipped: Taxonomy = .shipped) {
    additions = files.map { TaxonomyAddition($0.json, file: $0.path) }
    let own = additions.flatMap(\.mistakes)
    guard own.isEmpty else {
      (mistakes, taxonomy) = (own, nil)
      return
    }
    guard !files.isEmpty else {
      (mistakes, taxonomy) = ([], shipped)
      return
    }
    do {
      let merged = try shipped.adding(additions, digest: Self.digest(files))
      let failed = additions.flatMap { Self.failedExamples(of: $0, merged) }
      mistakes = failed
      taxonomy = failed.isEmpty ? merged : nil
    } catch {
      let file = files.count == 1 ? files[0].path : "\(files.count) files together"
      mistakes = [TaxonomyMistake(file: file, complaint: error.description)]
      taxonomy = nil
    }
  }

  /// Returns eight hexadecimal digits of the files' XXH3-64.
  private static func digest(_ files: [(path: String, json: [UInt8])]) -> String {
    var all: [UInt8] = []
    for file in files {
      all += file.json
      all.append(0)
    }
    let hash = all.withUnsafeBytes { khazin_xxh3_64($0.baseAddress, $0.count) }
    let digits = String(hash >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Returns the examples in which a value is not found, and the counterexamples in which it is.
  private static func failedExamples(
    of addition: TaxonomyAddition, _ taxonomy: Taxonomy
  ) -> [TaxonomyMistake] {
    let classifier = Classifier(taxonomy: taxonomy, subjects: nil)
    return addition.examples.compactMap { example in
      let choice = EncodingChoice(name: .utf8, confidence: 1)
      let text = Normaliser.normalise(RawText(utf8: Array(example.text.utf8), encoding: choice))
      let structure = DocumentStructure(uncut: text)
      let labels = classifier.classify(DocumentZones(structure, Facts()), facts: Facts())
      let found = labels[example.facet]?.map(\.value) ?? []
      guard found.contains(example.value) != example.isPositive else { return nil }
      let others = found.filter { $0 != example.value }
      let instead = others.isEmpty ? "" : "; found: \(others.joined(separator: ", "))"
      return TaxonomyMistake(
        file: addition.file, line: example.line, place: "\(example.facet)/\(example.value)",
        complaint: example.isPositive
          ? "is not found in its example '\(example.text)'\(instead)"
          : "is found in its counterexample '\(example.text)'")
    }
  }
}
