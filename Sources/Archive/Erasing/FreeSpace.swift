/// The unused bytes of a page (https://www.sqlite.org/fileformat2.html#b_tree_pages).
///
/// Fragments, gaps of one to three bytes between rows, are not overwritten: no word fits in them.
enum FreeSpace {
  private enum Header {
    static let firstBlock = 1
    static let cells = 3
    static let contentStart = 5
    /// The header size in bytes, with and without the pointer of inner pages.
    static let inner = 12
    static let leaf = 8
    static let innerKinds: Set<UInt8> = [2, 5]
    static let leafKinds: Set<UInt8> = [10, 13]
    /// The size of the database header, which precedes the header of page 1.
    static let ofFile = 100
  }

  /// - Throws: if the page contradicts itself; then nothing may be written into it.
  static func ranges(
    in page: [UInt8], number: UInt32, _ use: PageMap.Use, usable: Int
  ) throws -> [Range<Int>] {
    switch use {
    case .free: return [0..<usable]
    case .freeList(let count): return [8 + 4 * count..<usable]
    case .overflow(let payload):
      guard (0...usable - 4).contains(payload) else { throw malformed(number) }
      return [4 + payload..<usable]
    case .tree: return try ranges(inTree: page, number: number, usable: usable)
    }
  }

  private static func ranges(
    inTree page: [UInt8], number: UInt32, usable: Int
  ) throws -> [Range<Int>] {
    let start = number == 1 ? Header.ofFile : 0
    let kind = page[start]
    guard Header.innerKinds.contains(kind) || Header.leafKinds.contains(kind) else {
      throw malformed(number)
    }
    func word(_ offset: Int) -> Int { Int(page[offset]) << 8 | Int(page[offset + 1]) }
    let header = Header.innerKinds.contains(kind) ? Header.inner : Header.leaf
    let pointersEnd = start + header + 2 * word(start + Header.cells)
    // 0 means 65,536, which is not an offset in a page of the archive.
    let content = word(start + Header.contentStart)
    guard pointersEnd <= content, content <= usable else { throw malformed(number) }
    var ranges = [pointersEnd..<content]
    var block = word(start + Header.firstBlock)
    var last = content
    while block != 0 {
      guard block >= last, block + 4 <= usable else { throw malformed(number) }
      let size = word(block + 2)
      guard size >= 4, block + size <= usable else { throw malformed(number) }
      ranges.append(block + 4..<block + size)
      last = block + size
      block = word(block)
    }
    return ranges
  }

  private static func malformed(_ number: UInt32) -> any Error {
    PageMap.corrupt("page \(number)")
  }
}
