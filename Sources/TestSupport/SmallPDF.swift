/// Makes small PDF documents (ISO 32000-2) for tests.
package struct SmallPDF {
  private var objects: [Int: [UInt8]] = [:]
  private var next = 4
  private var pages: [Int] = []
  /// Entries of the catalog and of the trailer.
  package var catalog = ""
  package var trailer = ""
  /// Entries of the information dictionary.
  package var info = ""

  /// The font of all pages is object 3.
  private static let font = 3

  /// - Parameter map: the scalars of the codes 0x21, 0x22, …; without it, the font names no letters.
  package init(letters map: String?) {
    guard let map else {
      objects[Self.font] = Array(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
          + "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
          + "/Ordering (Identity) /Supplement 0 >> >>] >>").utf8)
      return
    }
    let rows = map.unicodeScalars.enumerated().map { index, scalar in
      "<\(Self.hex(0x21 + UInt32(index), 2))> <\(Self.hex(scalar.value, 4))>"
    }
    let cmap = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
      1 begincodespacerange <00> <ff> endcodespacerange
      \(rows.count) beginbfchar
      \(rows.joined(separator: "\n"))
      endbfchar endcmap CMapName currentdict /CMap defineresource pop end end
      """
    let table = add(stream: Array(cmap.utf8))
    let widths = [String](repeating: "500", count: 224).joined(separator: " ")
    objects[Self.font] = Array(
      ("<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 32 /LastChar 255 /Widths "
        + "[\(widths)] /ToUnicode \(table) 0 R >>").utf8)
  }

  private static func hex(_ number: UInt32, _ width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Adds an object.
  /// - Returns: its number.
  package mutating func add(_ object: String) -> Int {
    objects[next] = Array(object.utf8)
    next += 1
    return next - 1
  }

  package mutating func add(stream bytes: [UInt8], entries: String = "") -> Int {
    objects[next] =
      Array("<< /Length \(bytes.count) \(entries) >>\nstream\n".utf8) + bytes
      + Array("\nendstream".utf8)
    next += 1
    return next - 1
  }

  /// Replaces an object.
  package mutating func set(_ number: Int, stream content: String, entries: String) {
    objects[number] = Array(
      "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream".utf8)
  }

  /// Adds a page whose content is an object.
  package mutating func addPage(content: Int, resources: String = "") {
    pages.append(
      add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(content) 0 R /Resources "
          + "<< /Font << /F \(Self.font) 0 R >> \(resources) >> >>"))
  }

  /// Adds a page with lines of codes, from left to right as they lie on it.
  package mutating func addPage(_ lines: [String]) {
    var content = "BT /F 12 Tf 1 0 0 1 100 700 Tm 14 TL\n"
    for line in lines {
      content += "<\(line.utf8.map { Self.hex(UInt32($0), 2) }.joined())> Tj T*\n"
    }
    addPage(content: add(stream: Array((content + "ET").utf8)))
  }

  package var bytes: [UInt8] {
    var objects = objects
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    objects[1] = Array("<< /Type /Catalog /Pages 2 0 R \(catalog) >>".utf8)
    objects[2] = Array("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>".utf8)
    objects[next] = Array("<< \(info) >>".utf8)
    var bytes = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(next + 1)\n0000000000 65535 f \n"
    for number in 1...next {
      let place = String(bytes.count)
      table += String(repeating: "0", count: 10 - place.count) + place + " 00000 n \n"
      bytes += Array("\(number) 0 obj\n".utf8) + objects[number]! + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    bytes += Array(table.utf8)
    bytes += Array(
      "trailer\n<< /Size \(next + 1) /Root 1 0 R /Info \(next) 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    return bytes
  }
}
