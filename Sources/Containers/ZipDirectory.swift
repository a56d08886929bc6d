/// The directory of a ZIP archive (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16,
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
package struct ZipDirectory {
  /// The names of the entries in the order of the directory.
  package private(set) var names: [[UInt8]] = []

  private static let endSize = 22
  private static let entrySize = 46
  private static let localSize = 30
  /// The end of the directory may be followed by a comment.
  private static let commentLimit = 0xFFFF

  /// - Parameter limit: the maximum number of names that are read.
  /// - Returns: nil if there is no directory.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int = 10_000) {
    guard let place = Self.place(bytes) else { return nil }
    let directory = bytes.dropFirst(place.start)
    names = Self.names(in: UnsafeBufferPointer(rebasing: directory), count: min(place.count, limit))
  }

  /// The number of bytes at the end of an archive that contain the record of the directory.
  package static let tailSize = endSize + commentLimit

  /// Returns the place of the directory in the archive, and the number of its entries; nil if there
  /// is none.
  /// - Parameter tail: the last bytes of the archive, at least `tailSize` if it has that many.
  package static func place(
    _ tail: UnsafeBufferPointer<UInt8>
  ) -> (start: Int, size: Int, count: Int)? {
    end(of: tail).map { end in
      (tail.number32(end + 16), tail.number32(end + 12), tail.number16(end + 10))
    }
  }

  /// Returns the names of a directory, at most `count`; fewer if it ends before.
  package static func names(
    in directory: UnsafeBufferPointer<UInt8>, count: Int
  ) -> [[UInt8]] {
    var (names, place): ([[UInt8]], Int) = ([], 0)
    for _ in 0..<count {
      guard place + entrySize <= directory.count, directory.number32(place) == 0x0201_4B50 else {
        break
      }
      let start = place + entrySize
      let nameEnd = start + directory.number16(place + 28)
      guard nameEnd <= directory.count else { break }
      names.append(Array(directory[start..<nameEnd]))
      place = nameEnd + directory.number16(place + 30) + directory.number16(place + 32)
    }
    return names
  }

  private static func end(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= endSize else { return nil }
    let last = bytes.count - endSize
    return stride(from: last, through: max(last - commentLimit, 0), by: -1)
      .first { bytes[$0] == 0x50 && bytes.number32($0) == 0x0605_4B50 }
  }

  /// True if the archive is the package of one document or program, such as a spreadsheet (ECMA-376
  /// part 2, OpenDocument 1.3 part 2) or an EPUB: its members are no documents by themselves.
  package static func isPackage(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if firstEntry(named: "mimetype", in: bytes) != nil { return true }
    return ZipDirectory(bytes)?.names.contains { isSignOfPackage($0) } ?? false
  }

  /// True if only packages have an entry of this name.
  package static func isSignOfPackage(_ name: some Collection<UInt8>) -> Bool {
    ["[Content_Types].xml", "META-INF/MANIFEST.MF", "META-INF/container.xml"].contains {
      name.elementsEqual($0.utf8)
    }
  }

  /// Returns the beginning of the first entry if it is stored as it is and has this name.
  package static func firstEntry(
    named name: String, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Slice<UnsafeBufferPointer<UInt8>>? {
    let name = Array(name.utf8)
    let start = localSize + name.count
    guard bytes.count > start, bytes.number32(0) == 0x0403_4B50, bytes.number16(8) == 0,
      bytes.number16(26) == name.count, bytes[localSize..<start].elementsEqual(name)
    else { return nil }
    return bytes[min(start + bytes.number16(28), bytes.count)...]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Two bytes, least significant first.
  /// - Precondition: they exist.
  func number16(_ offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }

  /// Four bytes, least significant first.
  /// - Precondition: they exist.
  func number32(_ offset: Int) -> Int { number16(offset) | number16(offset + 2) << 16 }

  /// Eight bytes, least significant first; nil if the number is greater than a place in a file can be.
  /// - Precondition: they exist.
  func number64(_ offset: Int) -> Int? {
    let high = number32(offset + 4)
    return high <= 0x7FFF_FFFF ? number32(offset) | high << 32 : nil
  }
}
