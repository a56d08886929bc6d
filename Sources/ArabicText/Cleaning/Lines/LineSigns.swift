/// The signs at the ends of a line: list markers at its start, sentence ends at its end.
enum LineSigns {
  static let waw = bytes(Letter.waw)
  static let feh = bytes(Letter.feh)

  private static let terminals = Set(".!?…:;\u{61F}\u{61B}\u{6D4}".unicodeScalars.map(\.value))
  private static let closers = Set("\"'»”’)]}﴾".unicodeScalars.map(\.value))
  private static let bullets = Set("-–—•*▪●◦·■□○►".unicodeScalars.map(\.value))
  private static let enders = Set(".)-–]/".unicodeScalars.map(\.value))

  private static func bytes(_ scalar: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    UTF8Scalar.append(scalar, to: &bytes)
    return bytes
  }

  /// Returns true if a line ends like a sentence or announces the following text. Quotes and
  /// brackets after the final sign are skipped; if `closersCount` is true, such a closing sign is
  /// sufficient on its own.
  static func endsSentence(
    _ source: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, closersCount: Bool = false
  ) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound {
      let start = UTF8Scalar.start(before: end, in: source)
      let scalar = UTF8Scalar.decode(source, at: start).scalar
      if terminals.contains(scalar) { return true }
      guard closers.contains(scalar) || scalar == 0x20 else { return false }
      if closersCount { return true }
      end = start
    }
    return true
  }

  /// Returns the number that marks a line ("4.", "(4)", "4 -"), or nil.
  static func number(
    _ source: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Int? {
    var index = line.lowerBound
    func scalar(_ at: Int) -> UInt32 {
      at < line.upperBound ? UTF8Scalar.decode(source, at: at).scalar : 0
    }
    let isOpened = [0x28, 0x5B].contains(scalar(index))
    if isOpened { index += 1 }
    var value = 0
    var digits = 0
    while let digit = Self.digit(scalar(index)), digits < 4 {
      value = value * 10 + digit
      digits += 1
      index += UTF8Scalar.length(scalar(index))
    }
    guard (1...3).contains(digits) else { return nil }
    if scalar(index) == 0x20 && [0x2D, 0x2013, 0x29].contains(scalar(index + 1)) { index += 1 }
    guard enders.contains(scalar(index)) else { return nil }
    let next = scalar(index + UTF8Scalar.length(scalar(index)))
    return Self.digit(next) == nil ? value : nil
  }

  /// Returns true if a line starts an item of a list: a bullet, a number, a single letter with a
  /// sign, or an ordinal word with a colon.
  static func beginsItem(_ source: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let first = UTF8Scalar.decode(source, at: line.lowerBound)
    if bullets.contains(first.scalar) { return true }
    if number(source, line) != nil { return true }
    var index = line.lowerBound
    if [0x28, 0x5B].contains(first.scalar) { index += 1 }
    var letters = 0
    while index < line.upperBound {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      if Letter.isArabic(scalar) || CleanTable.shared.order(scalar) > 0 || isLatin(scalar) {
        letters += 1
      } else {
        return letters == 1 && enders.contains(scalar)
          || letters > 1 && letters < 9 && scalar == UInt32(UInt8(ascii: ":"))
      }
      guard letters < 9 else { return false }
      index += length
    }
    return false
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x30...0x39: Int(scalar - 0x30)
    case 0x660...0x669: Int(scalar - 0x660)
    case 0x6F0...0x6F9: Int(scalar - 0x6F0)
    default: nil
    }
  }
}
