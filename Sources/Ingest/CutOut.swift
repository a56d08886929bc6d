import DocumentModel

/// A container of one part, made of a range of bytes of a larger one.
struct CutOut {
  let bytes: [UInt8]
  /// The place of the range in it.
  let range: Range<Int>

  private init(_ head: [UInt8], _ range: [UInt8], _ tail: [UInt8] = []) {
    bytes = head + range + tail
    self.range = head.count..<(head.count + range.count)
  }

  /// Returns the containers in which the bytes may be a part.
  /// - Parameters:
  ///   - bytes: the bytes of the range.
  ///   - read: reads bytes of the larger container.
  static func all(
    of bytes: [UInt8], at range: Range<Int>, in format: KnownFormat, _ read: PartProof.BytesReading
  ) -> [CutOut] {
    switch format {
    case .mail: messages(of: bytes)
    case .mailbox: mailboxes(of: bytes)
    case .zip: member(bytes, at: range, read).map { [$0] } ?? []
    case .warc: record(bytes, at: range, read).map { [$0] } ?? []
    // A record of a web archive is often compressed by itself.
    case .gzip: [CutOut([], bytes)]
    // A member of a TAR archive is there as it is, unless it has holes.
    default: []
    }
  }

  /// A message with an attachment in each transfer encoding (RFC 2045 §6).
  private static func messages(of bytes: [UInt8]) -> [CutOut] {
    ["base64", "quoted-printable"].map { encoding in
      let head = """
        MIME-Version: 1.0\r\nContent-Type: application/octet-stream\r
        Content-Disposition: attachment; filename=part\r
        Content-Transfer-Encoding: \(encoding)\r\n\r\n
        """
      return CutOut(Array(head.utf8), bytes)
    }
  }

  /// A mailbox, which quotes lines. The last message of one may lack its line feed.
  private static func mailboxes(of bytes: [UInt8]) -> [CutOut] {
    let head = Array("From a@example.org Thu Jan  1 00:00:00 1970\n".utf8)
    return [CutOut(head, bytes, [0x0A]), CutOut(head, bytes)]
  }

  // MARK: ZIP (APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.9)

  /// The size of a local header without its name and extra field, and of those at most.
  private static let localHeader = (fixed: 30, most: 30 + 2 * 0xFFFF)
  /// The size of the descriptor behind a member of 4 GiB or more.
  private static let descriptor = 24

  /// The member with the local header before it, and the descriptor after it if it has one.
  private static func member(
    _ bytes: [UInt8], at range: Range<Int>, _ read: PartProof.BytesReading
  ) -> CutOut? {
    let start = max(0, range.lowerBound - localHeader.most)
    guard let before = read(start, range.lowerBound - start),
      let head = before.lastStart(
        of: [0x50, 0x4B, 3, 4],
        where: { header in
          header.count >= localHeader.fixed
            && header.count == localHeader.fixed + header.number(26) + header.number(28)
        })
    else { return nil }
    let after = read(range.upperBound, descriptor) ?? []
    return CutOut(head, bytes, after.starts(with: [0x50, 0x4B, 7, 8]) ? after : [])
  }

  // MARK: WARC (ISO 28500)

  private static let recordHeader = 1 << 16

  /// The block of a record with the header before it.
  private static func record(
    _ bytes: [UInt8], at range: Range<Int>, _ read: PartProof.BytesReading
  ) -> CutOut? {
    let start = max(0, range.lowerBound - recordHeader)
    guard let before = read(start, range.lowerBound - start),
      let head = before.lastStart(of: Array("WARC/1.".utf8), where: { _ in true })
    else { return nil }
    return CutOut(head, bytes, Array("\r\n\r\n".utf8))
  }
}

extension [UInt8] {
  /// Returns the bytes from the last place on that begins with a mark and fits.
  fileprivate func lastStart(of mark: [UInt8], where fits: ([UInt8]) -> Bool) -> [UInt8]? {
    guard count >= mark.count else { return nil }
    for start in stride(from: count - mark.count, through: 0, by: -1) where self[start] == mark[0] {
      guard self[start...].starts(with: mark) else { continue }
      let rest = Array(self[start...])
      if fits(rest) { return rest }
    }
    return nil
  }

  /// Two bytes, least significant first.
  fileprivate func number(_ offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }
}
