import ArabicText

/// Puts marks before the letters that carry them, as their glyphs lie in a line from right to left: when
/// the line is turned, they follow them.
///
/// A glyph for a letter with its mark gives both in reading order, and a mark may be added to the glyphs
/// left of its letter. So a mark behind a letter belongs to that letter, or to the next one. Tanwin on
/// alef shows which of them it is in a document.
enum MarkPlaces {
  private static let fathatan: UInt32 = 0x64B
  private static let alef: UInt32 = 0x627

  /// The evidence of a line: above 0 if marks belong to the letter before them, below 0 if they belong
  /// to the letter after them.
  static func evidence(_ line: [UInt32]) -> Int {
    var sum = 0
    eachMarks(of: line) { marks in
      guard line[marks].contains(fathatan) else { return }
      let before = marks.lowerBound > 0 ? line[marks.lowerBound - 1] : 0
      let after = next(line, marks.upperBound).map { line[$0] } ?? 0
      guard (before == alef) != (after == alef) else { return }
      // A mark that begins a word belongs to the next letter in any case.
      guard GlyphText.isArabicLetter(before) else { return }
      sum += before == alef ? 1 : -1
    }
    return sum
  }

  static func arranged(_ line: [UInt32], followsLetters: Bool) -> [UInt32] {
    guard line.contains(where: GlyphText.isMark) else { return line.map(unplaced) }
    var result = line
    eachMarks(of: line) { marks in
      let before = marks.lowerBound > 0 ? line[marks.lowerBound - 1] : 0
      guard GlyphText.isArabicLetter(before) else {
        moveBehindSign(marks, &result)
        return
      }
      let after = next(line, marks.upperBound)
      let isAlef = (before: before == alef, after: after.map { line[$0] == alef } ?? false)
      let isTanwin = line[marks].contains(fathatan)
      let follows =
        isTanwin && isAlef.before != isAlef.after ? isAlef.before : followsLetters || after == nil
      if follows {
        result.replaceSubrange(
          marks.lowerBound - 1..<marks.upperBound, with: Array(line[marks].reversed()) + [before])
      } else if let after, after > marks.upperBound {
        // The word of the mark is the next one.
        result.replaceSubrange(
          marks.lowerBound..<after, with: Array(line[marks.upperBound..<after]) + Array(line[marks])
        )
      }
    }
    return result.map(unplaced)
  }

  /// A sign between a mark and the letter to its right follows both in the text.
  private static func moveBehindSign(_ marks: Range<Int>, _ line: inout [UInt32]) {
    let place = marks.upperBound
    guard place + 1 < line.count, line[place] != 0x20, line[place] < LineBuilder.placed,
      !GlyphText.isArabicLetter(line[place]), GlyphText.isArabicLetter(line[place + 1])
    else { return }
    line.replaceSubrange(
      marks.lowerBound...place, with: [line[place]] + Array(line[marks]))
  }

  private static func unplaced(_ scalar: UInt32) -> UInt32 {
    scalar == LineBuilder.doubtfulSpace ? scalar : scalar & ~LineBuilder.placed
  }

  /// The place of the next letter, in this word or at the beginning of the next one.
  private static func next(_ line: [UInt32], _ index: Int) -> Int? {
    let isSpace =
      index < line.count && (line[index] == 0x20 || line[index] == LineBuilder.doubtfulSpace)
    let place = isSpace ? index + 1 : index
    return place < line.count && GlyphText.isArabicLetter(line[place]) ? place : nil
  }

  private static func eachMarks(of line: [UInt32], do body: (Range<Int>) -> Void) {
    var index = 0
    while index < line.count {
      guard GlyphText.isMark(line[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < line.count, GlyphText.isMark(line[index]) { index += 1 }
      body(start..<index)
    }
  }
}
