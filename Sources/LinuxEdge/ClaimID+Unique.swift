import DocumentModel

extension ClaimID {
  /// Returns a UUID of version 7 (RFC 9562, section 5.7) without hyphens: the time in milliseconds,
  /// then 74 random bits. Ids that are created in sequence are close together in the index of the
  /// archive. With random ids, each id would write another page.
  package static func unique() -> ClaimID {
    var generator = SystemRandomNumberGenerator()
    let milliseconds = UInt64(max(0, Clock.wall() / 1_000_000))
    let head = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
    let tail = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    func digits(_ half: UInt64) -> String {
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return ClaimID(digits(head) + digits(tail))!
  }
}
