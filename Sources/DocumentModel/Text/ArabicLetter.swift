/// Letters that rules test, as UTF-8. All are in U+0600…U+06FF, so each has two bytes.
package enum ArabicLetter {
  /// The number of bytes of each letter.
  package static let width = 2

  package static let alef: [UInt8] = [0xD8, 0xA7]
  package static let ba: [UInt8] = [0xD8, 0xA8]
  package static let tehMarbuta: [UInt8] = [0xD8, 0xA9]
  package static let reh: [UInt8] = [0xD8, 0xB1]
  package static let fa: [UInt8] = [0xD9, 0x81]
  package static let kaf: [UInt8] = [0xD9, 0x83]
  package static let lam: [UInt8] = [0xD9, 0x84]
  package static let heh: [UInt8] = [0xD9, 0x87]
  package static let waw: [UInt8] = [0xD9, 0x88]
  package static let yeh: [UInt8] = [0xD9, 0x8A]
  /// Fathatan, U+064B.
  package static let fathatan: [UInt8] = [0xD9, 0x8B]
}
