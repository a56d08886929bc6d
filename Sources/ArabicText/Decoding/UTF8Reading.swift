import DocumentModel

/// Bytes decoded as UTF-8; each maximal broken part (Unicode 3.9, W3C practice) becomes one U+FFFD.
struct UTF8Reading {
  private(set) var utf8: [UInt8] = []
  /// The number of bytes that became U+FFFD.
  private(set) var broken = 0
  /// The number of broken parts.
  private(set) var faults = 0
  /// The number of well-formed sequences of two bytes or more.
  private(set) var sequences = 0
  /// True if the only fault is a sequence that the end of the bytes cuts off.
  private(set) var isCut = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start
    var good = start
    utf8.reserveCapacity(bytes.count - start)
    while index < bytes.count {
      skipShort(bytes, &index)
      guard index < bytes.count else { break }
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      // Sequences of two bytes, which make up nearly all of Arabic text.
      if first &- 0xC2 < 0x1E, index + 1 < bytes.count,
        UTF8Scalar.isContinuation(bytes[index + 1])
      {
        sequences += 1
        index += 2
        continue
      }
      let length = Self.sequence(bytes, at: index)
      if length > 0 {
        sequences += 1
        index += length
        continue
      }
      utf8.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[good..<index]))
      utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
      faults += 1
      broken += -length
      index += -length
      isCut = index == bytes.count && faults == 1 && (0xC2...0xF4).contains(first)
      good = index
    }
    utf8.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[good..<index]))
  }

  /// Skips blocks that contain only ASCII and whole sequences of two bytes.
  @inline(__always)
  private mutating func skipShort(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    while index + ByteBlock.size < bytes.count {
      let block = ByteBlock(bytes, at: index)
      let next = ByteBlock(bytes, at: index + 1)
      let first = block.isIn(0xC2, 0x1E)
      let tail = block.isIn(0x80, 0x40)
      let isShort = first | tail | block.isIn(0, 0x80)
      guard ByteBlock.isAll(isShort & ~(first ^ next.isIn(0x80, 0x40))),
        !UTF8Scalar.isContinuation(bytes[index])
      else { return }
      sequences += ByteBlock.count(first)
      // The last sequence may end after the block.
      index += bytes[index + ByteBlock.size - 1] >= 0xC0 ? ByteBlock.size + 1 : ByteBlock.size
    }
  }

  /// True if there are at most half as many faults as sequences: damaged UTF-8, not another
  /// encoding. In 8-bit Arabic a well-formed sequence is an accident (a letter before one of 80–BF)
  /// and far rarer than a fault.
  ///
  /// None of 3,000 articles in each 8-bit table, and none of their openings of two words or more, had
  /// more than half as many sequences as faults. Their openings were also tested in UTF-8 with one
  /// byte in fifty overwritten at random. One opening of four words in 1,500, and no opening of 40
  /// words, had less than twice as many sequences as faults.
  var isUTF8: Bool {
    faults == 0 || (faults * 2 <= sequences && sequences > 2) || (isCut && sequences > 0)
  }

  /// True if there are more sequences than faults: enough if UTF-8 was declared or set.
  var canBeUTF8: Bool { isUTF8 || faults < sequences }

  var choice: EncodingChoice {
    let confidence = faults == 0 ? 1 : 1 - Double(faults) / Double(faults + sequences)
    return EncodingChoice(name: .utf8, confidence: confidence, broken: broken)
  }

  /// Returns the length of the sequence at `index`, or minus the length of the broken part there.
  ///
  /// The ranges are those of table 3-7 of the Unicode Standard.
  @inline(__always)
  private static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      count = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return -1
    }
    guard index + 1 < bytes.count, second.contains(bytes[index + 1]) else { return -1 }
    for offset in stride(from: 2, to: count, by: 1) {
      guard index + offset < bytes.count, UTF8Scalar.isContinuation(bytes[index + offset]) else {
        return -offset
      }
    }
    return count
  }
}
