import DocumentModel
import Foundation
import Testing

@testable import Extraction

/// The formats of pictures, and the limit of their size.
struct PictureTests {
  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  private static func grey(_ name: String) throws -> PortableGraymap? {
    try fixture(name).withUnsafeBytes { bytes in
      let picture = Picture(bytes)
      #expect(try picture.checkedPageCount() == 1)
      return PortableGraymap(try picture.page(0, as: .grey))
    }
  }

  @Test func aWebPPictureHasTheSamePixelsAsAPNG() throws {
    let webp = try #require(try Self.grey("scan.webp"))
    let png = try #require(try Self.grey("scan.png"))
    #expect((webp.width, webp.height) == (1_500, 380))
    #expect((png.width, png.height) == (1_500, 380))
    let isSame = (0..<380).allSatisfy { webp[$0, 0..<1_500].elementsEqual(png[$0, 0..<1_500]) }
    #expect(isSame)
  }

  /// The header of a lossless WebP picture with the largest size that it can state, 16,384 pixels on each
  /// side (https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification, section 3).
  private static let hugeWebP: [UInt8] =
    Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8L".utf8) + [10, 0, 0, 0]
    + [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0, 0, 0]

  @Test func aHugeWebPPictureIsTooLarge() {
    Self.hugeWebP.withUnsafeBytes { bytes in
      #expect(throws: ExtractionFailure.tooLarge) { try Picture(bytes).checkedPageCount() }
    }
  }

  @Test func aTruncatedWebPPictureIsDamaged() throws {
    try Self.fixture("scan.webp").prefix(600).withUnsafeBytes { bytes in
      #expect(throws: ExtractionFailure.damaged) { try Picture(bytes).page(0, as: .grey) }
    }
    try Self.fixture("scan.webp").prefix(16).withUnsafeBytes { bytes in
      #expect(throws: ExtractionFailure.damaged) { try Picture(bytes).checkedPageCount() }
    }
  }
}
