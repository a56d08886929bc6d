import Vocabulary

/// HTML in a text that is no HTML document: tags go, character references become characters.
///
/// Whole documents are another format and are not read here. Only what is written like a tag of a
/// known element is one, so that "<3", "a < b", addresses in angle brackets and Arabic in them stay.
package enum Markup {
  /// - Complexity: O(n), and one look at each block of bytes where there is no '<' and no '&'.
  package static func decode(_ utf8: [UInt8]) -> CleanText? {
    guard utf8.withUnsafeBufferPointer(areSignsIn) else { return nil }
    var text: CleanText?
    func apply(_ stage: (UnsafeBufferPointer<UInt8>) -> CleanText?) {
      guard let made = (text?.utf8 ?? utf8).withUnsafeBufferPointer(stage) else { return }
      text = text.map(made.composed(over:)) ?? made
    }
    var escapesTags = false
    apply(MarkupTagPass.strip)
    apply { source in
      var pass = MarkupEntityPass(source)
      pass.run()
      escapesTags = pass.madeBracket
      return pass.text
    }
    // Feeds escape their tags whole: "&lt;p&gt;".
    if escapesTags { apply(MarkupTagPass.strip) }
    guard var text else { return nil }
    text.repairs = text.repairs.summed
    return text
  }

  private static func areSignsIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + ByteBlock.size <= bytes.count {
      let block = ByteBlock(bytes, at: index)
      let signs = block.equals(UInt8(ascii: "<")) | block.equals(UInt8(ascii: "&"))
      if !ByteBlock.isAll(~signs) { return true }
      index += ByteBlock.size
    }
    return bytes[index...].contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
  }
}
