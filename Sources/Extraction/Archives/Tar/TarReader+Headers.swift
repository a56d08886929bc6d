import Containers

/// The headers that say more about the next member.
extension TarReader {
  func isExtension(_ header: TarHeader) -> Bool { "xgXLK".utf8.contains(header.kind) }

  mutating func read(_ header: TarHeader, into extended: inout TarExtension) {
    guard let size = header.size, size <= TarExtension.limit else {
      failure = .damaged
      if let size = header.size { skip(size) }
      return
    }
    let content = stream.take(size)
    skipPadding(after: size)
    guard content.count == size else { return noteEnd() }
    switch header.kind {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): if !extended.read(content) { failure = .damaged }
    case UInt8(ascii: "L"): extended.path = Array(content.prefix { $0 != 0 })
    // The target of a link, and records for all members, which name none.
    default: break
    }
  }

  /// Reads what describes a sparse file and does not stand in the headers before it.
  mutating func complete(_ extended: inout TarExtension, _ header: TarHeader) {
    if header.kind == UInt8(ascii: "S") {
      extended.sparse = readOldSparse(header)
    } else if extended.hasMapInContent, let size = extended.size ?? header.size {
      extended.sparse = readMap(of: &extended, size: size)
    } else {
      extended.finish()
    }
  }

  private mutating func readOldSparse(_ header: TarHeader) -> TarExtension.Sparse {
    guard var next = header.sparsePieces, let size = header.sparseSize else { return .unsupported }
    var pieces = next.pieces
    while next.hasMore {
      guard pieces.count < Self.pieceLimit,
        let more = TarHeader.morePieces(stream.take(TarHeader.blockSize))
      else { return .unsupported }
      next = more
      pieces += more.pieces
    }
    return .pieces(pieces, size: size)
  }

  /// The pieces of a sparse file that are read.
  private static let pieceLimit = 100_000

  /// Reads the pieces that stand before the content: their number, then offset and size of each, as
  /// decimal numbers in lines, filled up to a block.
  private mutating func readMap(
    of extended: inout TarExtension, size: Int
  ) -> TarExtension.Sparse {
    var numbers: [Int] = []
    var digits: [UInt8] = []
    var used = 0
    while numbers.isEmpty || numbers.count < 1 + 2 * numbers[0] {
      let block = used < size ? stream.take(TarHeader.blockSize) : []
      used += block.count
      extended.size = max(size - used, 0)
      guard !block.isEmpty else { return .unsupported }
      for byte in block where numbers.isEmpty || numbers.count < 1 + 2 * numbers[0] {
        guard byte == 0x0A else {
          digits.append(byte)
          continue
        }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), number >= 0,
          !numbers.isEmpty || number <= Self.pieceLimit
        else { return .unsupported }
        numbers.append(number)
        digits = []
      }
      guard digits.count <= TarHeader.blockSize else { return .unsupported }
    }
    guard let pieces = TarExtension.ranges(numbers.dropFirst().map { $0 }),
      let size = extended.sparseSize
    else { return .unsupported }
    return .pieces(pieces, size: size)
  }
}
