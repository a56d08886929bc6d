/// A compound file ("OLE2"): the container of the binary Office formats ([MS-CFB],
/// https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb).
///
/// A file is a row of sectors; a table links the sectors of each stream to a chain. Every number in it
/// may be wrong, so chains are bounded and every place is checked.
package struct CompoundFile {
  package struct CompoundStream: Equatable {
    package var name: String
    var start: Int
    package var size: Int
  }

  /// The streams of the file, whatever storage they are in.
  package private(set) var streams: [CompoundStream] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private let sectorSize: Int
  private let miniSize: Int
  private let miniCutoff: Int
  /// The sectors of the table of chains.
  private var tables: [Int] = []
  /// The sectors of the table of chains of small streams.
  private var miniTables: [Int] = []
  /// The sectors that hold the small streams.
  private var miniSectors: [Int] = []

  package static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let headerSize = 512
  private static let entrySize = 128
  private static let entryLimit = 10_000
  /// The numbers of sectors end here; greater ones mark ends and free sectors.
  private static let lastSector = 0xFFFF_FFFA

  /// Reads the directory.
  /// - Parameter bytes: the file, which must live as long as this value.
  /// - Returns: nil if it is no compound file.
  package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= Self.headerSize, bytes.starts(with: Self.magic),
      [9, 12].contains(bytes.number16(30)), bytes.number16(32) == 6
    else { return nil }
    self.bytes = bytes
    sectorSize = 1 << bytes.number16(30)
    miniSize = 1 << bytes.number16(32)
    miniCutoff = bytes.number32(56)
    readTables()
    miniTables = chain(bytes.number32(60))
    readDirectory(chain(bytes.number32(48)))
  }

  package func stream(named name: String) -> CompoundStream? { streams.first { $0.name == name } }

  /// The bytes of a stream, as far as the file has them.
  package func read(_ stream: CompoundStream) -> [UInt8] {
    var result: [UInt8] = []
    let isSmall = stream.size < miniCutoff
    for sector in isSmall ? miniChain(stream.start) : chain(stream.start) {
      guard let range = isSmall ? miniRange(sector) : self.range(sector) else { break }
      result += bytes[range].prefix(stream.size - result.count)
      if result.count >= stream.size { break }
    }
    return result
  }

  // MARK: Sectors

  private var sectorLimit: Int { bytes.count / sectorSize }

  private func range(_ sector: Int) -> Range<Int>? {
    let start = (sector + 1) * sectorSize
    guard sector < Self.lastSector, start < bytes.count else { return nil }
    return start..<min(start + sectorSize, bytes.count)
  }

  private func miniRange(_ sector: Int) -> Range<Int>? {
    let offset = sector * miniSize
    guard sector < Self.lastSector, offset / sectorSize < miniSectors.count,
      let outer = range(miniSectors[offset / sectorSize])
    else { return nil }
    let start = outer.lowerBound + offset % sectorSize
    return start + miniSize <= outer.upperBound ? start..<start + miniSize : nil
  }

  private mutating func readTables() {
    tables = (0..<109).map { bytes.number32(76 + 4 * $0) }
    var next = bytes.number32(68)
    for _ in 0..<sectorLimit {
      guard let range = range(next), range.count == sectorSize else { break }
      let numbers = stride(from: range.lowerBound, to: range.upperBound, by: 4).map(bytes.number32)
      tables += numbers.dropLast()
      next = numbers.last ?? Self.lastSector
    }
    // Each table links the sectors of a stretch of the file, so more of them link nothing.
    let needed = sectorLimit / (sectorSize / 4) + 1
    tables = Array(tables.prefix(needed))
  }

  private func next(_ sector: Int, in tables: [Int]) -> Int {
    let perTable = sectorSize / 4
    guard sector / perTable < tables.count, let range = range(tables[sector / perTable]) else {
      return Self.lastSector
    }
    let place = range.lowerBound + 4 * (sector % perTable)
    return place + 4 <= range.upperBound ? bytes.number32(place) : Self.lastSector
  }

  private func chain(_ start: Int) -> [Int] { chain(start, in: tables, limit: sectorLimit) }

  private func miniChain(_ start: Int) -> [Int] {
    chain(start, in: miniTables, limit: miniSectors.count * (sectorSize / miniSize))
  }

  private func chain(_ start: Int, in tables: [Int], limit: Int) -> [Int] {
    var chain: [Int] = []
    var seen: Set<Int> = []
    var sector = start
    // A chain that comes back to one of its sectors has no end.
    while sector < Self.lastSector, chain.count < limit, seen.insert(sector).inserted {
      chain.append(sector)
      sector = next(sector, in: tables)
    }
    return chain
  }

  // MARK: Directory

  private mutating func readDirectory(_ sectors: [Int]) {
    var count = 0
    for sector in sectors {
      guard let range = range(sector) else { return }
      for place in stride(from: range.lowerBound, to: range.upperBound, by: Self.entrySize)
      where place + Self.entrySize <= range.upperBound {
        count += 1
        guard count <= Self.entryLimit else { return }
        readEntry(place)
      }
    }
  }

  private mutating func readEntry(_ place: Int) {
    let start = bytes.number32(place + 116)
    switch bytes[place + 66] {
    // The first entry is the root. Others would each walk through the file again.
    case 5: if miniSectors.isEmpty { miniSectors = chain(start) }
    case 2:
      let length = min(max(bytes.number16(place + 64) - 2, 0), 62)
      let units = stride(from: place, to: place + length, by: 2).map {
        UInt16(truncatingIfNeeded: bytes.number16($0))
      }
      streams.append(
        CompoundStream(
          name: String(decoding: units, as: UTF16.self), start: start,
          size: bytes.number32(place + 120)))
    default: break
    }
  }
}
