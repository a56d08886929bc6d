/// A header of a TAR archive: a block of 512 bytes before each member (POSIX.1-2017, pax, "ustar
/// Interchange Format", https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html).
package struct TarHeader {
  package static let blockSize = 512

  private let block: [UInt8]

  /// - Returns: nil if the checksum is wrong.
  package init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize else { return nil }
    self.block = block
    guard let stated = number(148..<156) else { return nil }
    // The field of the checksum counts as spaces. Some old programs add the bytes as signed numbers.
    let rest = block[..<148] + block[156...]
    let sum = rest.reduce(8 * 0x20) { $0 + Int($1) }
    let signed = rest.reduce(8 * 0x20) { $0 + Int(Int8(bitPattern: $1)) }
    guard stated == sum || stated == signed else { return nil }
  }

  /// True if the bytes begin with a header of a member.
  package static func opens(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= blockSize, bytes[257..<262].elementsEqual(Array("ustar".utf8)) else {
      return false
    }
    return TarHeader(Array(bytes.prefix(blockSize))) != nil
  }

  /// The kind of the member, such as `0` for a file.
  package var kind: UInt8 { block[156] }

  /// The size of the content in the archive in bytes; nil if it has no meaning.
  package var size: Int? { number(124..<136) }

  /// The path: the name, after the prefix of POSIX if there is one.
  package var path: [UInt8] {
    let name = text(0..<100)
    // GNU tar has other fields there, and says so by a space instead of the NUL.
    let prefix = isPOSIX ? text(345..<500) : []
    return prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
  }

  private var isPOSIX: Bool { block[257..<263].elementsEqual(Array("ustar\0".utf8)) }

  /// The pieces of a sparse file of GNU tar that the header names, and whether a block with more follows
  /// (GNU tar manual, "Basic Tar Format", https://www.gnu.org/software/tar/manual/html_node/Standard.html).
  package var sparsePieces: (pieces: [Range<Int>], hasMore: Bool)? {
    Self.pieces(block, at: 386, count: 4).map { ($0, block[482] != 0) }
  }

  /// The size of a sparse file of GNU tar with its holes.
  package var sparseSize: Int? { number(483..<495) }

  /// The pieces in a block that continues the header of a sparse file.
  package static func morePieces(_ block: [UInt8]) -> (pieces: [Range<Int>], hasMore: Bool)? {
    guard block.count == blockSize else { return nil }
    return pieces(block, at: 0, count: 21).map { ($0, block[504] != 0) }
  }

  private static func pieces(_ block: [UInt8], at start: Int, count: Int) -> [Range<Int>]? {
    var pieces: [Range<Int>] = []
    for place in stride(from: start, to: start + 24 * count, by: 24) where block[place] != 0 {
      guard let offset = number(block[place..<place + 12]),
        let size = number(block[place + 12..<place + 24]), offset <= Int.max - size
      else { return nil }
      pieces.append(offset..<offset + size)
    }
    return pieces
  }

  private func text(_ range: Range<Int>) -> [UInt8] { Array(block[range].prefix { $0 != 0 }) }

  private func number(_ range: Range<Int>) -> Int? { Self.number(block[range]) }

  /// A number in octal digits, or after a set bit in binary, most significant first.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      guard first == 0x80, field.dropLast(8).dropFirst().allSatisfy({ $0 == 0 }) else { return nil }
      let value = field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Int(exactly: value)
    }
    let digits = field.drop { $0 == 0x20 || $0 == 0 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 & 7) }
  }
}
