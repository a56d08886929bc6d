import CLeptonica
import DocumentModel

/// A picture in memory: PNG, JPEG, WebP, or TIFF with one or several pages. GIF is not read: leptonica decodes all
/// its pictures before it knows their sizes.
package struct Picture {
  /// The maximum number of pixels of a page that is decoded. A0 at 300 dpi has 140 million.
  package static let pixelLimit = 150_000_000
  /// The maximum number of pages of a TIFF.
  package static let pageLimit = 2_000

  private let bytes: UnsafeRawBufferPointer

  /// - Parameter bytes: must live as long as the picture.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The form in which a page is written.
  package enum Form {
    /// Grey PNM with upright lines, for a program that reads the letters.
    case grey
    /// PNM as it is.
    case pnm
    /// PNG as it is, for people.
    case png
  }

  /// The number of pages.
  /// - Throws: `damaged` without a page; `tooLarge` above `pageLimit` or `pixelLimit`.
  package func checkedPageCount() throws(ExtractionFailure) -> Int {
    var count = 0
    var size = cleptonica_size()
    while read(count, &size) {
      let pixels = Int(size.width).multipliedReportingOverflow(by: Int(size.height))
      guard !pixels.overflow, pixels.partialValue <= Self.pixelLimit else { throw .tooLarge }
      guard size.width > 0, size.height > 0 else { throw .damaged }
      count += 1
      guard count <= Self.pageLimit else { throw .tooLarge }
    }
    if count == 0 { throw .damaged }
    return count
  }

  /// The resolution that a page states, in pixels per inch; nil if it states none that is plausible.
  package func resolution(ofPage page: Int) -> Int? {
    var size = cleptonica_size()
    guard read(page, &size), (70...2_400).contains(size.resolution) else { return nil }
    return Int(size.resolution)
  }

  /// Decodes a page, counted from 0, and writes it in another form.
  /// - Parameter scale: the factor of its width and height.
  package func page(
    _ page: Int, as form: Form, scale: Float = 1
  ) throws(ExtractionFailure) -> [UInt8] {
    var result: UnsafeMutablePointer<UInt8>?
    var size = 0
    let failed = cleptonica_convert(
      bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, Int32(page),
      form.code, scale, &result, &size)
    guard failed == 0, let result else { throw .damaged }
    defer { cleptonica_free(result) }
    return Array(UnsafeBufferPointer(start: result, count: size))
  }

  /// True if a page can be enlarged by a factor.
  package func fits(_ page: Int, scale: Float) -> Bool {
    var size = cleptonica_size()
    guard read(page, &size) else { return false }
    let pixels = Double(size.width) * Double(size.height) * Double(scale * scale)
    return pixels <= Double(Self.pixelLimit)
  }

  private func read(_ page: Int, _ size: inout cleptonica_size) -> Bool {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return false }
    return cleptonica_read_size(start, bytes.count, Int32(page), &size) == 0
  }
}

extension Picture.Form {
  fileprivate var code: cleptonica_form {
    switch self {
    case .grey: CLEPTONICA_GREY_PNM
    case .pnm: CLEPTONICA_PNM
    case .png: CLEPTONICA_PNG
    }
  }
}
