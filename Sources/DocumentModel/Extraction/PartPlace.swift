/// The place of a part within a file that was claimed: the numbers of the parts that lead to it, each
/// from 1. The file itself has no numbers.
///
/// Together with the claim it identifies the part after a crash, because the same bytes have the same
/// parts in the same order.
package struct PartPlace: Sendable, Hashable, CustomStringConvertible {
  /// The maximum number of containers around a part.
  package static let maximumDepth = 3

  package static let file = PartPlace([])

  package let numbers: [Int]

  package init(_ numbers: [Int]) { self.numbers = numbers }

  /// - Returns: nil unless `text` is a description of a place.
  package init?(_ text: String) {
    guard !text.isEmpty else {
      self = .file
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count else { return nil }
    self.init(numbers)
  }

  /// The numbers with points between them, such as `3.1`; empty for the file.
  package var description: String { numbers.map(String.init).joined(separator: ".") }

  package var isFile: Bool { numbers.isEmpty }
  /// The number of containers around the part.
  package var depth: Int { numbers.count }

  /// The place of the container of this part.
  package var container: PartPlace { PartPlace(numbers.dropLast()) }
  /// The number of the part in its container; 0 for the file.
  package var number: Int { numbers.last ?? 0 }

  /// Returns the place of a part of this part.
  package func part(_ number: Int) -> PartPlace { PartPlace(numbers + [number]) }
}
