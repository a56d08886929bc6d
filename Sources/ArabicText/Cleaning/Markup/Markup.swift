import DocumentModel

/// HTML in a text that is not an HTML document: tags are removed, character references become
/// characters.
///
/// Whole documents are another format and are not read here. Only text that is written like a tag
/// of a known element counts as a tag, so "<3", "a < b", and addresses or Arabic in angle brackets
/// remain.
package enum Markup {
  static let rules = [
    CleaningRule(
      "tags",
      "HTML tags, comments, scripts and styles are removed; a block or a br makes a line end."
    ),
    CleaningRule(
      "entities", "HTML character references become characters, even if escaped twice."),
  ]

  package static func decode(_ utf8: [UInt8]) -> CleanText? {
    var log: ChangeLog?
    return decode(utf8, &log)
  }

  /// - Complexity: O(n); without '<' and '&' only one test for each block of bytes.
  @Sendable static func decode(_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText? {
    guard utf8.withUnsafeBufferPointer(containsMarkupCharacters) else { return nil }
    var chain = CleaningChain(utf8, log: log)
    chain.apply(stripTags)
    var escapesTags = false
    chain.apply { utf8, log in
      utf8.withUnsafeBufferPointer { source in
        var pass = MarkupEntityPass(source)
        pass.run()
        escapesTags = pass.madeBracket
        log?.add(pass.text)
        return pass.text
      }
    }
    // Feeds escape whole tags: "&lt;p&gt;".
    if escapesTags { chain.apply(stripTags) }
    log = chain.log
    return chain.text
  }

  private static func stripTags(_ utf8: [UInt8], _ log: inout ChangeLog?) -> CleanText? {
    let made = utf8.withUnsafeBufferPointer(MarkupTagPass.strip)
    log?.add(made)
    return made
  }

  private static func containsMarkupCharacters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
