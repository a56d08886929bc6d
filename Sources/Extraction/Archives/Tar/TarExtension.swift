/// The facts in the headers before a member: long names of GNU tar, and the records of pax
/// (POSIX.1-2017, pax, "pax Extended Header").
struct TarExtension {
  /// A sparse file (GNU tar manual, "Storing Sparse Files",
  /// https://www.gnu.org/software/tar/manual/html_section/Sparse-Formats.html).
  enum Sparse {
    case none
    case pieces([Range<Int>], size: Int)
    /// The oldest form in pax, or one without meaning.
    case unsupported
  }

  var path: [UInt8]?
  var size: Int?
  var sparse = Sparse.none
  /// True if the pieces of a sparse file stand before its content (version 1.0).
  private(set) var hasMapInContent = false
  /// The size of a sparse file with its holes.
  private(set) var sparseSize: Int?

  /// The bytes of a header that are read. Real ones have some hundred.
  static let limit = 1 << 20

  /// Reads the records of pax: `length name=value`, each with a line feed at its end.
  /// - Returns: false if they have another form.
  mutating func read(_ records: [UInt8]) -> Bool {
    var rest = records[...]
    while !rest.isEmpty {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard digits.count <= 7, let length = Int(String(decoding: digits, as: UTF8.self)),
        length > digits.count + 2, length <= rest.count
      else { return false }
      let record = rest.prefix(length).dropFirst(digits.count + 1).dropLast()
      guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { return false }
      take(String(decoding: record[..<equals], as: UTF8.self), record[(equals + 1)...])
      rest = rest.dropFirst(length)
    }
    return true
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) {
    let number = Int(String(decoding: value, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
    switch key {
    case "path": if path == nil { path = Array(value) }
    case "size": size = number
    case "GNU.sparse.name": path = Array(value)
    case "GNU.sparse.realsize", "GNU.sparse.size":
      sparseSize = number
      if case .none = sparse { sparse = .unsupported }
    case "GNU.sparse.major": hasMapInContent = number == 1
    case "GNU.sparse.map": sparse = Self.pieces(value).map { .pieces($0, size: 0) } ?? .unsupported
    default: break
    }
  }

  /// Completes the pieces of `GNU.sparse.map` by the size of the file.
  mutating func finish() {
    guard case .pieces(let pieces, _) = sparse else { return }
    sparse = sparseSize.map { .pieces(pieces, size: $0) } ?? .unsupported
  }

  /// Reads `offset,size,offset,size`.
  private static func pieces(_ text: ArraySlice<UInt8>) -> [Range<Int>]? {
    let numbers = text.split(separator: UInt8(ascii: ",")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    return ranges(numbers)
  }

  /// Makes ranges of offsets and sizes that alternate.
  static func ranges(_ numbers: [Int?]) -> [Range<Int>]? {
    guard numbers.count.isMultiple(of: 2) else { return nil }
    var ranges: [Range<Int>] = []
    for index in stride(from: 0, to: numbers.count, by: 2) {
      guard let start = numbers[index], let size = numbers[index + 1], start >= 0, size >= 0,
        start <= Int.max - size
      else { return nil }
      ranges.append(start..<start + size)
    }
    return ranges
  }
}
