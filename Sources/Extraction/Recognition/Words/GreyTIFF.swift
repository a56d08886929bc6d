/// Writes parts of a picture as the pages of one TIFF, so that a program reads all of them in one run.
///
/// TIFF 6.0, https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf: a header of 8 bytes, then for
/// each page its pixels and its directory of fields. Little-endian, 8 bits of grey per pixel, uncompressed.
enum GreyTIFF {
  private static let headerSize = 8
  private static let white: UInt8 = 255
  /// Tags and types of fields.
  private enum TIFFTag: UInt16, CaseIterable {
    case width = 256
    case height, bitsPerSample
    case compression = 259
    case whiteIsZero = 262
    case offset = 273
    case rowsPerStrip = 278
    case byteCount
  }
  private static let long: UInt16 = 4

  /// - Parameters:
  ///   - boxes: inside the picture.
  ///   - margin: the number of white pixels on each side.
  static func pages(of picture: PortableGraymap, _ boxes: [PixelBox], margin: Int) -> [UInt8] {
    var file: [UInt8] = Array("II".utf8) + [42, 0, 0, 0, 0, 0]
    var pointer = 4
    for box in boxes {
      let (width, height) = (box.width + 2 * margin, box.height + 2 * margin)
      let start = file.count
      let border = [UInt8](repeating: white, count: margin * width)
      let side = [UInt8](repeating: white, count: margin)
      file += border
      for row in box.top..<box.bottom { file += side + picture[row, box.left..<box.right] + side }
      file += border
      // A directory begins at an even offset.
      if file.count % 2 == 1 { file.append(0) }
      file.replaceSubrange(pointer..<pointer + 4, with: UInt32(file.count).bytes)
      file += UInt16(TIFFTag.allCases.count).bytes
      for tag in TIFFTag.allCases {
        let value =
          switch tag {
          case .width: width
          case .height, .rowsPerStrip: height
          case .bitsPerSample: 8
          case .compression, .whiteIsZero: 1
          case .offset: start
          case .byteCount: width * height
          }
        file += tag.rawValue.bytes + long.bytes + UInt32(1).bytes + UInt32(value).bytes
      }
      pointer = file.count
      file += [0, 0, 0, 0]
    }
    return file
  }
}

extension FixedWidthInteger {
  fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
