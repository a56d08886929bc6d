import DocumentModel

/// Lines that a tool stored in the order in which they are seen, from left to right, put back in
/// the order in which they are read.
///
/// Each line is judged by itself: its letters have to speak for the wrong direction by more than
/// `clear`; in a document most of whose lines do, less is asked of the others. Numbers with their
/// inner signs and Latin runs keep their own order, brackets are mirrored back, and lam with alef,
/// which many tools write as one sign, is put right (`VisualOrderLigatures`).
///
/// An `OffsetMap` is monotone, so a line that is put in order is one replaced run: a finding in it
/// cites the whole line.
enum VisualOrder {
  /// What one line has to show by itself, in eighths of a bit: 24 bits, where the worst right line
  /// of three words or more in 155,000 showed 14.
  static let clear = 24 * VisualOrderModel.bit
  /// What it has to show among lines of which more are turned than not.
  private static let likely = 2 * VisualOrderModel.bit

  /// What a letter may cost on average in a line that is turned, in eighths of a bit: 4.5 bits.
  private static let mostCost = 36
  /// Letters that the words of such a line have on average, at least.
  private static let wordLength = 3

  static let rule = "visual-order"

  /// - Complexity: O(n); of a line in logical order little more than its first five words is read.
  static func stage(_ utf8: [UInt8]) -> CleanText? {
    utf8.withUnsafeBufferPointer { source in
      VisualOrderModel.shared.evidence.withUnsafeBufferPointer { evidence in
        var scan = VisualOrderScan(source, evidence)
        guard hasTurnedLine(source, &scan) else { return nil }
        let lines = turnedLines(source, &scan)
        return write(lines, of: source)
      }
    }
  }

  private static func hasTurnedLine(
    _ source: UnsafeBufferPointer<UInt8>, _ scan: inout VisualOrderScan
  ) -> Bool {
    var index = 0
    while let line = nextLine(source, from: &index) {
      if scan.evidence(of: line) <= -clear && isWords(source, line) { return true }
    }
    return false
  }

  /// Whether a line reads as words from its other end: noise speaks for no direction.
  ///
  /// A letter of running Arabic costs 3.4 bits here, one of random letters 8; of lines of four words one in
  /// a hundred is dearer than the bound, of random lines that seem turned one in 2,000 is cheaper.
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

  private static func turnedLines(
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

  /// The next line without the spaces at its ends; nil behind the last one.
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
