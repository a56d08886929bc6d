/// Writes ZIP archives whose entries are stored as they are.
package enum StoredZip {
  package static func bytes(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
      let name = Array(name.utf8)
      // Version, flags (UTF-8), method, time and date.
      let head: [UInt8] = [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]
      let sizes = number(crc32(content), 4) + number(content.count, 4) + number(content.count, 4)
      let fields = head + sizes + number(name.count, 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
      directory += number(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + fields + name + content
    }
    let count = number(entries.count, 2)
    return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + number(directory.count, 4) + number(file.count, 4) + [0, 0]
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  private static func crc32(_ bytes: [UInt8]) -> Int {
    Int(~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 })
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
