/// A run of text of a page between two borders of blocks.
struct PageBlock {
  /// The text with its white space collapsed; line breaks of the page are newlines.
  var text: [UInt8] = []
  /// The index of the block element around it.
  var element: Int
  /// The index of the innermost element around its first text.
  var start: Int
  var tag: Tag
  var words = 0
  /// The words that are part of a link.
  var linkWords = 0
  var isHidden: Bool
  /// True if it lies in an element that only browsers without scripts show.
  var isFallback: Bool

  /// The share of its words that are part of a link.
  var linkDensity: Double { words == 0 ? 0 : Double(linkWords) / Double(words) }

  /// True if most bytes of the text are several addresses of web pages: a list of sources.
  var isListOfAddresses: Bool {
    var (addresses, bytes, start) = (0, 0, 0)
    while start < text.count {
      let end = text[start...].firstIndex { $0 <= 0x20 } ?? text.count
      if text[start..<end].isAddress {
        addresses += 1
        bytes += end - start
      }
      start = end + 1
    }
    return addresses > 1 && 2 * bytes > text.count
  }
}

extension ArraySlice<UInt8> {
  fileprivate var isAddress: Bool { starts(with: "https://".utf8) || starts(with: "http://".utf8) }
}

/// Counts words: runs of letters, digits and marks, as `\w+` does, without a table of Unicode.
enum WordCount {
  static func of(_ utf8: some Sequence<UInt8>) -> Int {
    var count = 0
    var isInside = false
    var pending: (lead: UInt8, rest: UInt32, left: Int) = (0, 0, 0)
    for byte in utf8 {
      var isWord = false
      if byte < 0x80 {
        isWord =
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F
        pending.left = 0
      } else if byte >= 0xC0 {
        pending = (
          byte, UInt32(byte & (byte < 0xE0 ? 0x1F : byte < 0xF0 ? 0x0F : 0x07)),
          byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
        )
        continue
      } else {
        guard pending.left > 0 else { continue }
        pending.rest = pending.rest << 6 | UInt32(byte & 0x3F)
        pending.left -= 1
        if pending.left > 0 { continue }
        isWord = !isPunctuation(pending.rest)
      }
      if isWord && !isInside { count += 1 }
      isInside = isWord
    }
    return count
  }

  /// The spaces, punctuation marks and invisible marks of Latin, Arabic and general use.
  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: true
    case 0x60C, 0x61B...0x61F, 0x66A...0x66D, 0x6D4: true
    case 0x2000...0x206F, 0x2190...0x2BFF, 0x3000...0x303F, 0xFD3E...0xFD3F, 0xFEFF: true
    default: false
    }
  }
}
