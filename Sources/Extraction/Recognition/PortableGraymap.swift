/// A picture in the portable graymap format (PGM, http://netpbm.sourceforge.net/doc/pgm.html), with 8
/// bits of grey per pixel.
package struct PortableGraymap {
  package let width: Int
  package let height: Int
  private let pixels: ArraySlice<UInt8>

  /// The difference in brightness from which on two pixels look different.
  private static let contrast = 24

  /// - Returns: nil if the bytes are no such picture.
  package init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    guard rest.starts(with: [0x50, 0x35]) else { return nil }
    rest = rest.dropFirst(2)
    var numbers: [Int] = []
    while numbers.count < 3 {
      rest = rest.drop { $0 <= 0x20 }
      if rest.first == UInt8(ascii: "#") {
        rest = rest.drop { $0 != 0x0A }
        continue
      }
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
    }
    let size = numbers[0].multipliedReportingOverflow(by: numbers[1])
    pixels = rest.dropFirst()
    guard numbers[2] <= 255, !size.overflow, pixels.count >= size.partialValue else { return nil }
    (width, height) = (numbers[0], numbers[1])
  }

  /// True if all pixels look the same.
  package var isBlank: Bool {
    let darkest = Int(pixels.min() ?? 0)
    return Int(pixels.max() ?? 0) - darkest < Self.contrast
  }

  /// The brightness of the pixels in a part of a row.
  subscript(row: Int, columns: Range<Int>) -> ArraySlice<UInt8> {
    let start = pixels.startIndex + row * width
    return pixels[start + columns.lowerBound..<start + columns.upperBound]
  }
}
