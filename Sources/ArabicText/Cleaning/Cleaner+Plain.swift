/// Skipping of plain text in blocks.
extension Cleaner {
  /// Returns the end of the stretch from `start` on that no rule changes, as far as whole blocks
  /// show it.
  ///
  /// Visible ASCII, single spaces between plain scalars, and the letters, digits and common
  /// punctuation of Arabic are plain. All other scalars are examined one by one.
  /// - Precondition: the scalar before `start` is plain, and the bytes from `start` on are valid
  ///   UTF-8.
  @inline(__always)
  func plainEnd(from start: Int) -> Int {
    var index = start
    while index + ByteBlock.size < source.count {
      let block = ByteBlock(source, at: index)
      let next = ByteBlock(source, at: index + 1)
      let plain = ByteBlock.prefix(Self.plain(block, next))
      if plain == 0 { return index }
      let last = source[index + plain - 1]
      if plain < ByteBlock.size {
        // The scalar after the space is not known to be plain.
        return index + (last == 0x20 ? plain - 1 : plain)
      }
      // The block may end with the first byte of a letter, or with a space.
      index += last == 0x20 ? plain - 1 : last >= 0xC0 ? plain + 1 : plain
    }
    return index
  }

  @inline(__always)
  private static func plain(_ block: ByteBlock, _ next: ByteBlock) -> ByteBlock.Lanes {
    let visible = block.isIn(0x21, 0x7F - 0x21)
    let tail = block.isIn(0x80, 0x40)
    let space = block.equals(0x20) & next.isIn(0x21, 0xDF)
    // U+0620…063F, and the comma, semicolon and question mark below them.
    let low =
      block.equals(0xD8)
      & (next.isIn(0xA0, 0x20) | next.equals(0x8C) | next.equals(0x9B) | next.equals(0x9F))
    // U+0641…064A, then the digits and the signs among them.
    let high = block.equals(0xD9) & (next.isIn(0x81, 0x0A) | next.isIn(0xA0, 0x0E))
    return visible | tail | space | low | high
  }
}
