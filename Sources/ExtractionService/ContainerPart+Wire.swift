import DocumentModel

/// The content of the frame `part`: place, facts and outcome of a part. Its bytes come before it, in
/// frames of their own.
extension ContainerPart {
  /// The maximum length of a text of a part, in bytes; the rest is left out.
  private static let textLimit = 4_096

  package var encoded: [UInt8] {
    var writer = WireWriter()
    writer.write(Self.fitting(path))
    for text in [name, type, charset, url, captured, digest] {
      writer.write(text.map(Self.fitting))
    }
    writer.write(UInt8(isInline ? 1 : 0))
    writer.write(UInt64(max(0, size)))
    writer.write(UInt8(range == nil ? 0 : 1))
    writer.write(UInt64(range?.lowerBound ?? 0))
    writer.write(UInt64(range?.upperBound ?? 0))
    writer.write(UInt32(clamping: count))
    writer.write(outcome.code)
    writer.write(warning?.rawValue)
    return writer.bytes
  }

  /// - Throws: `WireReader.Malformed` if the bytes are no part, or a text of it is too long.
  init(decoding bytes: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    self.init(path: try reader.text(limit: Self.textLimit), outcome: .text)
    let fields: [WritableKeyPath<ContainerPart, String?>] = [
      \.name, \.type, \.charset, \.url, \.captured, \.digest,
    ]
    for field in fields {
      self[keyPath: field] = try reader.optionalText(limit: Self.textLimit)
    }
    isInline = try reader.byte() != 0
    size = try reader.count()
    let hasRange = try reader.byte() != 0
    let (start, end) = (try reader.count(), try reader.count())
    guard start <= end else { throw WireReader.Malformed() }
    range = hasRange ? start..<end : nil
    count = try reader.number32()
    guard let outcome = Outcome(code: try reader.text(limit: Self.textLimit)) else {
      throw WireReader.Malformed()
    }
    self.outcome = outcome
    let warning = try reader.optionalText(limit: Self.textLimit)
    self.warning = warning.flatMap(Warning.init)
    guard reader.isAtEnd, (warning == nil) == (self.warning == nil) else {
      throw WireReader.Malformed()
    }
  }

  /// Returns the beginning of a text that fits into the protocol.
  private static func fitting(_ text: String) -> String {
    guard text.utf8.count > textLimit else { return text }
    var utf8 = Array(text.utf8.prefix(textLimit))
    while String(validating: utf8, as: UTF8.self) == nil { utf8.removeLast() }
    return String(decoding: utf8, as: UTF8.self)
  }
}
