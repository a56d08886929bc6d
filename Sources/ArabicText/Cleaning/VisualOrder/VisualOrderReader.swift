/// Puts the scalars of a line that is stored from left to right into reading order.
///
/// The reader reverses UAX #9 for a line of right-to-left text: it reverses the line but not the
/// text that is written from left to right. If a bullet at the start or a full stop at the end
/// shows that the tool treated the line as left-to-right, those signs stay in place, and the parts
/// between Latin runs are reversed separately.
struct VisualOrderReader {
  /// True if brackets are mirrored, as in the last line that showed it.
  private var mirrors = true

  static func scalars(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt32] {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(range.count / 2 + 1)
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      scalars.append(scalar)
      index += length
    }
    return scalars
  }

  mutating func read(_ line: [UInt32]) -> [UInt32] {
    let brackets = VisualOrderSigns.direction(ofBracketsIn: line)
    if brackets != 0 { mirrors = brackets > 0 }
    let keepsMarks = VisualOrderSigns.marksFollowLetters(line)
    let (head, tail) = VisualOrderSigns.fixedEnds(of: line)
    var made = Array(line[..<head])
    var pending: [Range<Int>] = []
    let isLeftToRight = head > 0 || tail < line.count
    var index = head
    while index < tail {
      let (end, isLatin) = unitEnd(line, at: index, before: tail, keepsMarks)
      if isLatin && isLeftToRight {
        turn(&pending, of: line, to: &made)
        made += line[index..<end]
      } else {
        pending.append(index..<end)
      }
      index = end
    }
    turn(&pending, of: line, to: &made)
    return made + line[tail...]
  }

  private func turn(
    _ units: inout [Range<Int>], of line: [UInt32], to made: inout [UInt32]
  ) {
    for unit in units.reversed() {
      let only = unit.count == 1 ? line[unit.lowerBound] : nil
      if let only, mirrors, let twin = VisualOrderSigns.mirrored(only) {
        made.append(twin)
      } else {
        made += line[unit]
      }
    }
    units.removeAll(keepingCapacity: true)
  }

  /// Returns the end of the unit at `index` that keeps its own order, and true if it is a Latin
  /// run.
  private func unitEnd(
    _ line: [UInt32], at index: Int, before tail: Int, _ keepsMarks: Bool
  ) -> (end: Int, isLatin: Bool) {
    let scalar = line[index]
    if VisualOrderSigns.isLeftToRight(scalar) {
      return (VisualOrderSigns.latinEnd(line, from: index, before: tail), true)
    }
    let number = VisualOrderSigns.numberEnd(line, from: index, before: tail)
    if number > index { return (number, false) }
    var end = index + 1
    if keepsMarks {
      while end < tail, VisualOrderSigns.isMark(line[end]) { end += 1 }
    }
    return (end, false)
  }
}
