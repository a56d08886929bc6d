import Foundation

/// The numbers of correct, found and expected values of one facet.
struct FacetScore {
  private(set) var right = 0
  private(set) var found = 0
  private(set) var wanted = 0

  mutating func add(right: Int, found: Int, wanted: Int) {
    self.right += right
    self.found += found
    self.wanted += wanted
  }

  var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
  var recall: Double { wanted == 0 ? 1 : Double(right) / Double(wanted) }
  /// The harmonic mean of precision and recall (van Rijsbergen 1979), micro-averaged over all
  /// values.
  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  func line(_ name: String) -> String {
    String(format: "%@: P %.3f R %.3f F1 %.3f of %d", name, precision, recall, f1, wanted)
  }
}
