/// The members of a ZIP archive without a directory, found by their local headers one after another
/// (APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.9).
///
/// Local headers do not say which members are links, and programs that change an archive may leave members
/// there that its directory no longer named.
package struct ZipLocalHeaders {
  package private(set) var entries: [ZipEntry] = []
  /// The files beyond the limit.
  package private(set) var leftOut = 0
  /// True if bytes between two members are no member.
  package private(set) var isDamaged = false

  /// True if the archive ends in a header.
  package private(set) var endsInHeader = false

  private let bytes: UnsafeBufferPointer<UInt8>

  private static let headerSize = 30
  /// The greatest version that is needed to extract a member, and the flags that are in use.
  private static let known = (version: 63, flags: 0x2CFF)
  /// Set if the sizes stand behind the content.
  private static let hasDescriptor = 0x0008

  /// - Parameters:
  ///   - bytes: the archive, which must live as long as the entries are used.
  ///   - limit: the maximum number of entries that are kept. Folders do not count.
  /// - Complexity: O(bytes).
  package init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    var place = 0
    while let next = nextHeader(from: place) {
      if next > place, !entries.isEmpty { isDamaged = true }
      guard holdsHeader(at: next) else {
        endsInHeader = true
        return
      }
      guard let entry = entry(at: next) else {
        isDamaged = true
        place = next + 4
        continue
      }
      if entry.kind != .folder {
        if entries.count < limit { entries.append(entry) } else { leftOut += 1 }
      }
      guard !entry.isCut, let data = entry.data else { return }
      place = end(ofDescriptorAt: data.upperBound, of: entry)
    }
  }

  /// Returns the place of the next local header; nil if the rest is the directory, or nothing.
  private func nextHeader(from start: Int) -> Int? {
    var place = start
    while place + 4 <= bytes.count {
      guard let next = bytes[place...].firstIndex(of: 0x50), next + 4 <= bytes.count else {
        return nil
      }
      switch bytes.number32(next) {
      case 0x0403_4B50: return next
      case 0x0201_4B50, 0x0605_4B50, 0x0606_4B50: if next == start { return nil }
      default: break
      }
      place = next + 1
    }
    return nil
  }

  private func holdsHeader(at place: Int) -> Bool {
    let end = place + Self.headerSize
    return end <= bytes.count
      && end + bytes.number16(place + 26) + bytes.number16(place + 28) <= bytes.count
  }

  /// - Returns: nil if the bytes are no header.
  private func entry(at place: Int) -> ZipEntry? {
    let nameStart = place + Self.headerSize
    let nameEnd = nameStart + bytes.number16(place + 26)
    let data = nameEnd + bytes.number16(place + 28)
    var entry = ZipEntry(name: nameStart..<nameEnd)
    entry.flags = bytes.number16(place + 6)
    entry.method = bytes.number16(place + 8)
    guard bytes[place + 4] <= Self.known.version, entry.flags & ~Self.known.flags == 0,
      nameEnd > nameStart
    else { return nil }
    entry.header = place
    entry.checksum = UInt32(truncatingIfNeeded: bytes.number32(place + 14))
    (entry.packedSize, entry.size) = (bytes.number32(place + 18), bytes.number32(place + 22))
    readLargeSizes(of: &entry, in: nameEnd..<data)
    if entry.flags & Self.hasDescriptor != 0, entry.packedSize == 0 {
      readDescriptor(of: &entry, from: data)
    } else {
      entry.isCut = entry.packedSize > bytes.count - data
      entry.data = data..<(entry.isCut ? bytes.count : data + entry.packedSize)
    }
    let last = bytes[nameEnd - 1]
    if entry.size == 0, last == UInt8(ascii: "/") || last == UInt8(ascii: "\\") {
      entry.kind = .folder
    }
    return entry
  }

  /// Reads the sizes of a member from 4 GiB on (4.5.3).
  private func readLargeSizes(of entry: inout ZipEntry, in extra: Range<Int>) {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let end = place + 4 + bytes.number16(place + 2)
      guard end <= extra.upperBound else { return }
      if bytes.number16(place) == 1, end - place >= 20, entry.size == 0xFFFF_FFFF,
        let size = bytes.number64(place + 4), let packed = bytes.number64(place + 12)
      {
        (entry.size, entry.packedSize) = (size, packed)
        return
      }
      place = end
    }
  }

  /// Finds the end of a member whose sizes stand behind it: a descriptor that states the distance. If there
  /// is none, the archive ends in the member.
  private func readDescriptor(of entry: inout ZipEntry, from data: Int) {
    var place = data
    while let next = bytes[place...].firstIndex(of: 0x50), next + 16 <= bytes.count {
      if bytes.number32(next) == 0x0807_4B50 {
        let distance = next - data
        let isLarge = next + 24 <= bytes.count && bytes.number64(next + 8) == distance
        if isLarge || bytes.number32(next + 8) == distance {
          entry.checksum = UInt32(truncatingIfNeeded: bytes.number32(next + 4))
          let size = isLarge ? bytes.number64(next + 16) : bytes.number32(next + 12)
          (entry.size, entry.packedSize) = (size ?? 0, distance)
          entry.data = data..<next
          return
        }
      }
      place = next + 1
    }
    entry.isCut = true
    entry.data = data..<bytes.count
  }

  private func end(ofDescriptorAt place: Int, of entry: ZipEntry) -> Int {
    guard entry.flags & Self.hasDescriptor != 0, place + 16 <= bytes.count,
      bytes.number32(place) == 0x0807_4B50
    else { return place }
    let isLarge =
      place + 24 <= bytes.count && bytes.number64(place + 8) == entry.packedSize
      && bytes.number64(place + 16) == entry.size
    return place + (isLarge ? 24 : 16)
  }
}
