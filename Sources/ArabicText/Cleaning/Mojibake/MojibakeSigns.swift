/// A fast test for a text that cannot contain mojibake.
///
/// UTF-8 read as windows-1252 or Latin-1 has Latin letters from C3 on before a sign. Windows-1256
/// read this way has two such letters side by side. Text read as windows-1256 has a tah, zah or
/// alef with hamza before a sign, followed by the same again or by a Latin letter. Ordinary text
/// contains these letters, but not in these combinations.
enum MojibakeSigns {
  /// - Complexity: O(n), sixteen bytes at a time.
  static func areIn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index + ByteBlock.size <= bytes.count {
      let block = ByteBlock(bytes, at: index)
      let hits =
        block.equals(latin) | block.equals(tah) | block.equals(zah) | block.equals(alefHamza)
      if !ByteBlock.isAll(~hits), tells(hits, bytes, at: index) { return true }
      index += ByteBlock.size
    }
    return (index..<bytes.count).contains { tells(bytes, at: $0) }
  }

  /// The first byte of U+00C0–U+00FF, and the second bytes of the Arabic letters, whose first byte
  /// is D8.
  private static let latin: UInt8 = 0xC3
  private static let tah: UInt8 = 0xB7
  private static let zah: UInt8 = 0xB8
  private static let alefHamza: UInt8 = 0xA3

  private static func tells(
    _ hits: ByteBlock.Lanes, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> Bool {
    var rest = hits
    var lane = ByteBlock.prefix(~rest)
    while lane < ByteBlock.size {
      if tells(bytes, at: index + lane) { return true }
      rest[lane] = 0
      lane = ByteBlock.prefix(~rest)
    }
    return false
  }

  @inline(__always)
  private static func tells(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case latin: tellsLatin(bytes, at: index)
    case tah, zah, alefHamza: index > 0 && tellsArabic(bytes, at: index - 1)
    default: false
    }
  }

  private static func tellsLatin(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 3 < bytes.count, bytes[index + 2] >= 0x80 else { return false }
    let lead = UTF8Scalar.decode(bytes, at: index).scalar
    let next = UTF8Scalar.decode(bytes, at: index + 2).scalar
    if bytes[index + 2] == latin { return isArabicLetter(lead) && isArabicLetter(next) }
    let isLead =
      (0xC2...0xC5).contains(lead) || lead == 0xE2 || lead >= 0xEF
      || (0xCE...0xDB).contains(lead)
    return isLead
      && (MojibakeTable.western.isContinuation(next)
        || MojibakeTable.arabic.isContinuation(next) || next == MojibakeStep.replacement)
  }

  private static func isArabicLetter(_ latin: UInt32) -> Bool {
    Letter.isArabic(MojibakeTable.arabic.scalars[Int(latin & 0xFF)])
  }

  private static func tellsArabic(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard bytes[index] == 0xD8, index + 3 < bytes.count, bytes[index + 2] >= 0x80 else {
      return false
    }
    let (sign, length) = UTF8Scalar.decode(bytes, at: index + 2)
    guard MojibakeTable.arabic.isContinuation(sign) else { return false }
    if index > 0, isLetter(bytes[index - 1]) { return true }
    let after = index + 2 + length
    guard after + 1 < bytes.count else { return false }
    if isLetter(bytes[after]) { return true }
    // Alef with madda or hamza, tah, zah, ain, ghain; or the first sign of an English quote.
    return bytes[after] == 0xD8 && [0xA2, 0xA3, 0xB7, 0xB8, 0xB9, 0xBA].contains(bytes[after + 1])
      || bytes[after] == latin && bytes[after + 1] == 0xA2
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
