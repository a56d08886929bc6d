import DocumentModel
import Foundation

/// The storage format of the shingles of a document.
///
/// A hash takes 5 bytes, most significant first; the hashes are in ascending order. A figure takes
/// 5 bytes for the words before it, 5 bytes for the words after it and 4 bytes for its value, in
/// the same byte order.
enum PackedShingles {
  static let hashWidth = 5
  private static let figureWidth = 14

  static func hashes(_ shingles: Shingles) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shingles.hashes.count * hashWidth)
    for hash in shingles.hashes { append(hash, hashWidth, to: &bytes) }
    return Data(bytes)
  }

  static func figures(_ shingles: Shingles) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shingles.figures.count * figureWidth)
    for figure in shingles.figures {
      append(figure.before, hashWidth, to: &bytes)
      append(figure.after, hashWidth, to: &bytes)
      append(UInt64(figure.value), figureWidth - 2 * hashWidth, to: &bytes)
    }
    return Data(bytes)
  }

  static func shingles(hashes: Data, figures: Data) -> Shingles {
    let hashes = hashes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - hashWidth + 1, by: hashWidth).map {
        number(bytes, $0, hashWidth)
      }
    }
    let figures = figures.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - figureWidth + 1, by: figureWidth).map { start in
        Shingles.Figure(
          before: number(bytes, start, hashWidth),
          after: number(bytes, start + hashWidth, hashWidth),
          value: UInt32(number(bytes, start + 2 * hashWidth, figureWidth - 2 * hashWidth)))
      }
    }
    return Shingles(hashes: hashes, figures: figures)
  }

  private static func append(_ number: UInt64, _ width: Int, to bytes: inout [UInt8]) {
    for place in (0..<width).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place))))
    }
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ width: Int) -> UInt64
  {
    var number: UInt64 = 0
    for place in start..<start + width { number = number << 8 | UInt64(bytes[place]) }
    return number
  }
}
