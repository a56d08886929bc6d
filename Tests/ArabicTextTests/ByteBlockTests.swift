import DocumentModel
import Testing

@testable import ArabicText

@Suite struct ByteBlockTests {
  private static let before = Array("وعقدت اللجنة اجتماعا".utf8)
  private static let after = Array("بحثت فيه التقرير كله".utf8)

  @Test func blocksSkipOnlyPlainScalars() {
    let table = CleanTable.shared
    for scalar in (UInt32(0)..<0x3100).compactMap(Unicode.Scalar.init) where scalar != " " {
      let text = Self.before + Array(String(Character(scalar)).utf8) + Self.after
      let stop = plainEnd(of: text)
      let isPlain = table.classes.withUnsafeBufferPointer {
        table.kind(scalar.value, $0) == .plain
      }
      #expect(isPlain || stop <= Self.before.count, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test func aSpaceIsSkippedOnlyBetweenPlainScalars() {
    for gap in ["  ", " \n", " \u{200F}", "\u{A0} ", " \u{640}"] {
      let text = Self.before + Array(gap.utf8) + Self.after
      #expect(plainEnd(of: text) <= Self.before.count, "\(gap.unicodeScalars.map(\.value))")
    }
    let single = Self.before + [0x20] + Self.after
    #expect(plainEnd(of: single) > Self.before.count)
  }

  /// Sequences of every kind, complete and broken, at every position in a block.
  @Test(
    arguments: [
      [0xD9], [0xD8, 0x27], [0x80], [0xC1, 0x80], [0xE2, 0x80, 0x8F], [0xE2, 0x80],
      [0xED, 0xA0, 0x80],
      [0xF0, 0x9F, 0x98, 0x80], [0xF5, 0x80], [0xD9, 0x84, 0x80], [0xC0, 0xAF], [0xFF],
    ] as [[UInt8]])
  func brokenSequencesAreFoundAtEveryPosition(sequence: [UInt8]) {
    for offset in 0..<40 {
      let lead = [UInt8](repeating: UInt8(ascii: "a"), count: offset % 2)
      let letters = [[UInt8]](repeating: Array("و".utf8), count: offset / 2).flatMap { $0 }
      let bytes = lead + letters + sequence + Self.after
      let reading = bytes.withUnsafeBufferPointer { UTF8Reading($0, from: 0) }
      #expect(reading.utf8 == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }

  @Test func completeSequencesAreCountedOnce() {
    let text = Array("نص عربي طويل من كلمات كثيرة, and some Latin, ثم عاد النص".utf8)
    let reading = text.withUnsafeBufferPointer { UTF8Reading($0, from: 0) }
    #expect(reading.faults == 0)
    #expect(reading.sequences == text.filter { $0 >= 0xC2 }.count)
  }

  private func plainEnd(of text: [UInt8]) -> Int {
    let table = CleanTable.shared
    return text.withUnsafeBufferPointer { source in
      table.classes.withUnsafeBufferPointer { classes in
        Cleaner(source, classes, table).plainEnd(from: 0)
      }
    }
  }
}
