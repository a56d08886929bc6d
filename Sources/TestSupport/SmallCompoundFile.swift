/// Writes compound files of streams of at least 4096 bytes, which are padded with zeros.
package enum SmallCompoundFile {
  private static let sector = 512
  private static let end = 0xFFFF_FFFE
  private static let free = 0xFFFF_FFFF

  /// - Parameter streams: at most three, and small enough that one sector holds the table of chains.
  package static func bytes(_ streams: [(name: String, content: [UInt8])]) -> [UInt8] {
    // The table of chains is sector 0, the directory sector 1.
    var chains = [0xFFFF_FFFD, end]
    var data: [UInt8] = []
    var entries = entry("Root Entry", type: 5, start: end, size: 0)
    for (name, content) in streams {
      let size = max(content.count, 4096)
      let count = (size + sector - 1) / sector
      entries += entry(name, type: 2, start: chains.count, size: size)
      chains += (1..<count).map { chains.count + $0 } + [end]
      data += content + [UInt8](repeating: 0, count: count * sector - content.count)
    }
    precondition(chains.count <= sector / 4 && entries.count <= sector, "too many streams")
    chains += [Int](repeating: free, count: sector / 4 - chains.count)
    entries += [UInt8](repeating: 0, count: sector - entries.count)
    return header + chains.flatMap { number($0, 4) } + entries + data
  }

  private static var header: [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16) + [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
    header += [UInt8](repeating: 0, count: 10) + number(1, 4) + number(1, 4) + number(0, 4)
    header += number(4096, 4) + number(end, 4) + number(0, 4) + number(end, 4) + number(0, 4)
    header += number(0, 4) + (0..<108).flatMap { _ in number(free, 4) }
    return header
  }

  private static func entry(_ name: String, type: UInt8, start: Int, size: Int) -> [UInt8] {
    let units = name.utf16.flatMap { number(Int($0), 2) }
    var entry = units + [UInt8](repeating: 0, count: 64 - units.count)
    entry += number(units.count + 2, 2) + [type, 1] + [UInt8](repeating: 0xFF, count: 12)
    entry += [UInt8](repeating: 0, count: 36) + number(start, 4) + number(size, 8)
    return entry
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
