import DocumentModel

/// Finds lines that a tool stored in visual order, from left to right, and puts them into reading
/// order.
///
/// Each line is judged separately: the evidence of its letters for the wrong direction must reach
/// `clear`. In a document in which most judged lines reach it, less is required of the others.
/// Numbers with their inner signs and Latin runs keep their order, brackets are mirrored back, and
/// lam-alef, which many tools write as one sign, is corrected (`VisualOrderLigatures`).
///
/// An `OffsetMap` is monotone, so a reordered line is one replaced run: a finding in the line cites
/// the whole line.
enum VisualOrder {
  /// The evidence required of a line on its own, in eighths of a bit: 24 bits. The worst correct
  /// line of three words or more in 155,000 reached 14.
  static let clear = 24 * VisualOrderModel.bit
  /// The evidence required of a line if more lines are reversed than not.
  private static let likely = 2 * VisualOrderModel.bit

  /// The maximum average cost of a letter in a reversed line, in eighths of a bit: 4.5 bits.
  private static let mostCost = 36
  /// The minimum average number of letters of the words in such a line.
  private static let wordLength = 3

  static let rule = "visual-order"

  /// - Complexity: O(n); little more than the first five words of a line in logical order is read.
  static func stage(_ utf8: [UInt8]) -> CleanText? {
    utf8.withUnsafeBufferPointer { source in
      VisualOrderModel.shared.evidence.withUnsafeBufferPointer { evidence in
        var scan = VisualOrderScan(source, evidence)
        guard hasReversedLine(source, &scan) else { return nil }
        let lines = reversedLines(source, &scan)
        return write(lines, of: source)
      }
    }
  }

  private static func hasReversedLine(
    _ source: UnsafeBufferPointer<UInt8>, _ scan: inout VisualOrderScan
  ) -> Bool {
    var index = 0
    while let line = nextLine(source, from: &index) {
      if scan.evidence(of: line) <= -clear && isWords(source, line) { return true }
    }
    return false
  }

  /// Returns true if a line reads as words from its other end. Noise is no evidence for a
  /// direction.
  ///
  /// A letter of running Arabic costs 3.4 bits here, a random letter 8. One line of four words in a
  /// hundred costs more than the bound; one random line in 2,000 that seems reversed costs less.
  private static func isWords(
    _ source: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Bool {
    let forms = VisualOrderForms.shared
    var (cost, letters, words) = (0, 0, 0)
    var word: [Int] = []
    for scalar in VisualOrderReader.scalars(source, line) + [0x20] {
      if let number = VisualOrderModel.number(forms.letter(scalar)) {
        word.append(number)
      } else if !word.isEmpty && !VisualOrderSigns.isMark(scalar) {
        cost += VisualOrderModel.shared.cost(word.reversed())
        letters += word.count
        words += 1
        word.removeAll(keepingCapacity: true)
      }
    }
    return cost <= mostCost * (letters + words) && letters >= wordLength * words
  }

  private static func reversedLines(
    _ source: UnsafeBufferPointer<UInt8>, _ scan: inout VisualOrderScan
  ) -> [Range<Int>] {
    var lines: [(range: Range<Int>, evidence: Int)] = []
    var index = 0
    while let line = nextLine(source, from: &index) {
      lines.append((line, scan.evidence(of: line, whole: true)))
    }
    let turned = lines.lazy.filter { $0.evidence <= -clear }.count
    let straight = lines.lazy.filter { $0.evidence >= clear }.count
    let bound = turned <= straight ? -clear : straight == 0 && turned > 2 ? -1 : -likely
    return lines.filter { $0.evidence <= bound }.map(\.range)
  }

  /// Returns the next line without the spaces at its ends; nil after the last line.
  private static func nextLine(
    _ source: UnsafeBufferPointer<UInt8>, from index: inout Int
  ) -> Range<Int>? {
    while index < source.count, source[index] <= 0x20 { index += 1 }
    guard index < source.count else { return nil }
    let start = index
    while index < source.count, !(0x0A...0x0D).contains(source[index]) { index += 1 }
    var end = index
    while source[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  private static func write(
    _ lines: [Range<Int>], of source: UnsafeBufferPointer<UInt8>
  ) -> CleanText {
    var reader = VisualOrderReader()
    var read = lines.map { reader.read(VisualOrderReader.scalars(source, $0)) }
    VisualOrderLigatures.restore(&read)
    var out: [UInt8] = []
    out.reserveCapacity(source.count + 16)
    var map = OffsetMap()
    var from = 0
    for (line, scalars) in zip(lines, read) {
      out.append(contentsOf: UnsafeBufferPointer(rebasing: source[from..<line.lowerBound]))
      map.append(copied: line.lowerBound - from)
      let start = out.count
      for scalar in scalars { UTF8Scalar.append(scalar, to: &out) }
      map.append(made: out.count - start, for: line.count)
      from = line.upperBound
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: source[from...]))
    map.append(copied: source.count - from)
    return CleanText(utf8: out, map: map, repairs: [Repair(rule: rule, count: lines.count)])
  }
}
