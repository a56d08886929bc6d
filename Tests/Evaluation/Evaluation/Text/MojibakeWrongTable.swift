import Foundation

/// An 8-bit table taken from the C library, so that the trial does not use our own tables.
struct WrongTable: Sendable {
  static let windows1252 = WrongTable(iconv: "CP1252", name: "1252")
  static let windows1256 = WrongTable(iconv: "CP1256", name: "1256")
  static let latin1 = WrongTable(iconv: "ISO-8859-1", name: "Latin-1")

  let name: String
  /// The scalar of each byte; nil if the byte is undefined.
  let scalars: [Unicode.Scalar?]
  let bytes: [Unicode.Scalar: UInt8]

  private init(iconv encoding: String, name: String) {
    self.name = name
    let scalars = (UInt8.min...UInt8.max).map { Self.decode($0, encoding) }
    self.scalars = scalars
    bytes = Dictionary(
      scalars.enumerated().compactMap { byte, scalar in scalar.map { ($0, UInt8(byte)) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func decode(_ byte: UInt8, _ encoding: String) -> Unicode.Scalar? {
    let converter = iconv_open("UTF-8", encoding)
    precondition(Int(bitPattern: converter) != -1, "the C library does not know \(encoding)")
    defer { iconv_close(converter) }
    var input: [CChar] = [CChar(bitPattern: byte)]
    var output = [CChar](repeating: 0, count: 8)
    return input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, left) = (input.baseAddress, 1)
        var (to, room) = (output.baseAddress, 8)
        guard iconv(converter, &from, &left, &to, &room) != -1 else { return nil }
        let made = output[0..<(8 - room)].map { UInt8(bitPattern: $0) }
        return String(decoding: made, as: UTF8.self).unicodeScalars.first
      }
    }
  }
}
