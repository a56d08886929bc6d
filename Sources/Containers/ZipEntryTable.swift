/// The entries of a ZIP archive of any size, with the places of their data (APPNOTE.TXT 6.3.10, 4.3 and
/// 4.5.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
///
/// Every number in it may be wrong, so every place is checked.
package struct ZipEntryTable {
  package private(set) var entries: [ZipEntry] = []
  /// The files beyond the limit.
  package private(set) var leftOut = 0
  /// True if the directory ends before its size says so.
  package private(set) var isDamaged = false

  private let bytes: UnsafeBufferPointer<UInt8>
  /// The place of the directory.
  private let start: Int
  private let end: Int
  /// The size of a program before the archive. It is added to every place that the directory names.
  private let shift: Int

  private static let endSize = 22
  private static let locatorSize = 20
  private static let end64Size = 56
  private static let entrySize = 46
  private static let localSize = 30
  private static let commentLimit = 0xFFFF

  /// - Parameters:
  ///   - bytes: the archive, which must live as long as the table.
  ///   - limit: the maximum number of entries that are kept. Folders do not count.
  /// - Returns: nil if there is no directory.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    guard let end = Self.findEnd(bytes) else { return nil }
    let (size, offset, place) = Self.extent(bytes, end)
    guard let size, let offset, size <= place else { return nil }
    (start, self.end) = (place - size, place)
    shift = start - offset
    guard shift >= 0 else { return nil }
    readEntries(limit: limit)
  }

  private static func findEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= endSize else { return nil }
    let last = bytes.count - endSize
    return stride(from: last, through: max(last - commentLimit, 0), by: -1)
      .first { bytes[$0] == 0x50 && bytes.number32($0) == 0x0605_4B50 }
  }

  /// The size and the stated place of the directory, and the place of its end.
  private static func extent(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int
  ) -> (size: Int?, offset: Int?, end: Int) {
    let locator = end - locatorSize
    if locator >= 0, bytes.number32(locator) == 0x0706_4B50 {
      // The record lies before its locator, and where the locator says unless something precedes the
      // archive.
      let place = locator - end64Size
      if place >= 0, bytes.number32(place) == 0x0606_4B50 {
        return (bytes.number64(place + 40), bytes.number64(place + 48), place)
      }
    }
    return (bytes.number32(end + 12), bytes.number32(end + 16), end)
  }

  private mutating func readEntries(limit: Int) {
    var place = start
    while place < end {
      guard place + Self.entrySize <= end, bytes.number32(place) == 0x0201_4B50 else {
        isDamaged = true
        return
      }
      let nameEnd = place + Self.entrySize + bytes.number16(place + 28)
      let extraEnd = nameEnd + bytes.number16(place + 30)
      let next = extraEnd + bytes.number16(place + 32)
      guard next <= end else {
        isDamaged = true
        return
      }
      let entry = entry(
        at: place, name: place + Self.entrySize..<nameEnd, extra: nameEnd..<extraEnd)
      if entry.kind != .folder {
        if entries.count < limit { entries.append(entry) } else { leftOut += 1 }
      }
      place = next
    }
  }

  private func entry(at place: Int, name: Range<Int>, extra: Range<Int>) -> ZipEntry {
    var entry = ZipEntry(name: name)
    entry.flags = bytes.number16(place + 8)
    entry.method = bytes.number16(place + 10)
    entry.checksum = UInt32(truncatingIfNeeded: bytes.number32(place + 16))
    let (packed, size, offset) = (
      bytes.number32(place + 20), bytes.number32(place + 24), bytes.number32(place + 42)
    )
    var large = extraField(1, in: extra) ?? 0..<0
    func value(_ small: Int) -> Int? {
      guard small == 0xFFFF_FFFF, large.count >= 8 else { return small }
      defer { large.removeFirst(8) }
      return bytes.number64(large.lowerBound)
    }
    // The large values are there in this order, each only if its small field is full.
    let full = value(size)
    let stored = value(packed)
    let local = value(offset)
    entry.size = full ?? 0
    entry.packedSize = stored ?? 0
    entry.kind = kind(of: entry, at: place)
    if let field = extraField(0x7075, in: extra), field.count > 5, bytes[field.lowerBound] == 1 {
      entry.name = field.dropFirst(5)
    }
    if full != nil, stored != nil, let local { locate(&entry, at: local) }
    return entry
  }

  /// Finds the data behind the local header, which repeats the name.
  private func locate(_ entry: inout ZipEntry, at local: Int) {
    let (place, overflow) = local.addingReportingOverflow(shift)
    guard !overflow, place >= 0, place <= start - Self.localSize,
      bytes.number32(place) == 0x0403_4B50
    else { return }
    let data = place + Self.localSize + bytes.number16(place + 26) + bytes.number16(place + 28)
    entry.header = place
    guard data <= start, entry.packedSize <= start - data else { return }
    entry.data = data..<data + entry.packedSize
  }

  private func kind(of entry: ZipEntry, at place: Int) -> ZipEntry.Kind {
    let attributes = bytes.number32(place + 38)
    let last = entry.name.isEmpty ? 0 : bytes[entry.name.upperBound - 1]
    if last == UInt8(ascii: "/") || last == UInt8(ascii: "\\") && entry.size == 0 {
      return .folder
    }
    let isUnix = bytes[place + 5] == 3
    switch isUnix ? attributes >> 16 & 0xF000 : 0 {
    case 0x4000: return .folder
    case 0, 0x8000: return attributes & 0x10 != 0 && entry.size == 0 ? .folder : .file
    default: return .special
    }
  }

  /// The content of an extra field (4.5.1).
  private func extraField(_ wanted: Int, in extra: Range<Int>) -> Range<Int>? {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let end = place + 4 + bytes.number16(place + 2)
      guard end <= extra.upperBound else { return nil }
      if bytes.number16(place) == wanted { return place + 4..<end }
      place = end
    }
    return nil
  }
}
