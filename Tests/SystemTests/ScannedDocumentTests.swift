import Foundation
import TestSupport
import Testing

/// Pictures, and the text of scans that other programs recognised, through the real daemon, the sealed
/// process and tesseract.
@Suite(.serialized) struct ScannedDocumentTests {
  private static let hasTesseract =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/tesseract")
    && FileManager.default.fileExists(
      atPath: "/usr/share/tesseract-ocr/5/tessdata/ara.traineddata")
  private static let quick = "[[inbox]]\nsettle = 0\n"
  private static let first = "عقد مجلس وزراء الخارجية دورته الاستثنائية"
  private static let third = "رحب المشاركون في الاجتماع بنتائج القمة الإسلامية"

  private struct Record: Decodable {
    struct Reason: Decodable { var code: String }
    struct Extraction: Decodable {
      var programs: [String]
      var pages: Int?
      var pageSpans: [Span]
      var ocr: Bool
      var ocrPages: [Int]
      var unreadPages: [Int]
      var confidence: Double?
    }
    struct Span: Decodable {
      var start: Int
      var end: Int
    }
    struct Country: Decodable { var pages: [Int]? }
    var outcome: String
    var reason: Reason?
    var format: String?
    var extraction: Extraction?
    var text: String?
    var countries: [Country]
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = Programs.repository.appendingPathComponent("Tests/ExtractionTests/Fixtures")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private func show(_ id: Int, _ root: String) throws -> Record {
    let run = try Programs.run("khazinctl", ["show", "\(id)", "--json", "--root", root])
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Record.self, from: Data(run.out.utf8))
  }

  private func run(_ root: String, _ arguments: String...) throws -> Programs.Output {
    try Programs.run("khazinctl", arguments + ["--root", root])
  }

  private func started(_ name: String, _ settings: String = "") throws -> (
    TemporaryFolder, DaemonProcess
  ) {
    let root = try TemporaryFolder(name)
    try root.write(Self.quick + settings, to: "khazin.toml")
    let daemon = try DaemonProcess(root: root.path)
    try daemon.waitUntilReady()
    return (root, daemon)
  }

  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func aPictureIsReadInTheBackgroundAndItsPageIsShown() throws {
    let (root, daemon) = try started("scan")
    try root.write(try Self.fixture("scan.png"), to: "inbox/scan.png")
    try waitUntil("the picture is read") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    #expect(record.format == "png")
    #expect(record.text?.contains(Self.first) == true, "\(record.text ?? "")")
    let extraction = try #require(record.extraction)
    #expect(extraction.pages == 1)
    #expect(extraction.ocr)
    #expect(extraction.ocrPages == [1])
    #expect(try #require(extraction.confidence) > 0.8)
    #expect(extraction.programs.contains { $0.hasPrefix("tesseract ") })
    #expect(try run(root.path, "list", "is:ocr").out.contains(Self.first))
    #expect(try run(root.path, "list", "is:doubtful-ocr").out.contains("No documents"))
    #expect(try run(root.path, "search", "الاستثنائية").out.contains("page 1"))
    #expect(try run(root.path, "show", "1").out.contains("recognised from pictures: 1"))
    let picture = root.path("page.png")
    #expect(try run(root.path, "page", "1", "1", "-o", picture).status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: picture))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let missing = try run(root.path, "page", "1", "2", "-o", root.path("none.png"))
    #expect(missing.status != 0)
    #expect(missing.err.contains("no such page"), "\(missing.err)")
    #expect(!FileManager.default.fileExists(atPath: root.path("none.png")))
    // Nothing is read again while the programs are the same.
    let again = try run(root.path, "reprocess", "--outdated", "--dry-run")
    #expect(again.status == 0, "\(again.err)")
    #expect(!again.out.contains("scan.png"), "\(again.out)")
    #expect(try run(root.path, "verify").status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func eachPageOfAPictureIsARangeOfTheText() throws {
    let (root, daemon) = try started("pages")
    try root.write(try Self.fixture("scan.tif"), to: "inbox/scan.tif")
    try waitUntil("the picture is read") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    let extraction = try #require(record.extraction)
    #expect(extraction.ocrPages == [1, 2])
    let raw = Array(try run(root.path, "cat", "1", "--raw").out.utf8)
    let pages = extraction.pageSpans.map { String(decoding: raw[$0.start..<$0.end], as: UTF8.self) }
    try #require(pages.count == 2)
    #expect(pages[0].hasPrefix(Self.first))
    #expect(pages[1] == Self.third)
    #expect(try run(root.path, "search", "رحب المشاركون").out.contains("page 2"))
    let second = try Programs.run(
      "/bin/sh",
      ["-c", "\(Programs.folder.path)/khazinctl page 1 2 --root \(root.path) | head -c 4 | od -c"])
    #expect(second.out.contains("P   N   G"), "\(second.out)")
    #expect(daemon.stop() == 0)
  }

  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func aWebPPictureIsRead() throws {
    let (root, daemon) = try started("webp")
    try root.write(try Self.fixture("scan.webp"), to: "inbox/scan.webp")
    try waitUntil("the picture is read") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    #expect(record.format == "webp")
    #expect(record.text?.contains(Self.first) == true, "\(record.text ?? "")")
    #expect(try run(root.path, "page", "1", "1", "-o", root.path("page.png")).status == 0)
    #expect(daemon.stop() == 0)
  }

  /// A PDF document of three pages: the picture of a text, nothing, and a picture again.
  private static func scannedPDF() throws -> [UInt8] {
    var document = SmallPDF(letters: nil)
    let image = document.add(
      stream: try fixture("scan.jpg"),
      entries: "/Type /XObject /Subtype /Image /Width 1500 /Height 380 /ColorSpace /DeviceGray "
        + "/BitsPerComponent 8 /Filter /DCTDecode")
    let drawing = document.add(stream: Array("q 495 0 0 125 50 600 cm /I Do Q".utf8))
    let nothing = document.add(stream: [])
    let resources = "/XObject << /I \(image) 0 R >>"
    document.addPage(content: drawing, resources: resources)
    document.addPage(content: nothing)
    document.addPage(content: drawing, resources: resources)
    return document.bytes
  }

  /// The copy on the third page is cut, and the empty page is no unread page.
  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func aScannedPDFIsReadAndItsPagesAreShown() throws {
    let (root, daemon) = try started("pdf")
    try root.write(try Self.scannedPDF(), to: "inbox/scan.pdf")
    try waitUntil("the document is read") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    #expect(record.format == "pdf")
    #expect(record.text?.hasPrefix(Self.first) == true, "\(record.text ?? "")")
    let extraction = try #require(record.extraction)
    #expect(extraction.pages == 3)
    #expect(extraction.ocrPages == [1, 3])
    #expect(extraction.unreadPages == [])
    let names = extraction.programs.map { $0.prefix { $0 != " " } }
    #expect(names == ["pdftotext", "pdftoppm", "tesseract"], "\(names)")
    for page in ["1", "2", "3"] {
      let picture = root.path("page\(page).png")
      #expect(try run(root.path, "page", "1", page, "-o", picture).status == 0)
      #expect(try Data(contentsOf: URL(fileURLWithPath: picture)).starts(with: [0x89, 0x50]))
    }
    #expect(try run(root.path, "page", "1", "4", "-o", root.path("none.png")).status != 0)
    #expect(daemon.stop() == 0)
  }

  /// Texts are stored at once, whatever number of pictures waits.
  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func aTextDoesNotWaitForPictures() throws {
    let (root, daemon) = try started("wait", "\n[work]\nworkers = 1\n")
    let picture = try Self.fixture("scan.png")
    // A byte behind the end of the picture makes it another document.
    for number in 0..<5 { try root.write(picture + [UInt8(number)], to: "inbox/\(number).png") }
    try waitUntil("all pictures are kept") {
      let counts = try daemon.status().counts
      return (counts["unread"] ?? 0) + (counts["stored"] ?? 0) == 5
    }
    try root.write(Self.first + " مساء اليوم", to: "inbox/text.txt")
    try waitUntil("the text is found") {
      try self.run(root.path, "list", "format:text").out.contains("text.txt")
    }
    try waitUntil("the pictures are read") { try daemon.status().counts["stored"] == 6 }
    let scans = try run(root.path, "list", "is:ocr", "--limit", "20").out
    #expect(scans.split(separator: "\n").count { $0.contains(Self.first) } == 5, "\(scans)")
    #expect(daemon.stop() == 0)
  }

  @Test func withoutRecognitionAPictureIsKeptUnread() throws {
    let (root, daemon) = try started("off", "\n[extract]\nocr = \"off\"\n")
    try root.write(try Self.fixture("scan.jpg"), to: "inbox/scan.jpg")
    try waitUntil("the picture is kept") { try daemon.status().counts["unread"] == 1 }
    #expect(try show(1, root.path).reason?.code == "no-text")
    // Its page can still be shown.
    #expect(try run(root.path, "page", "1", "1", "-o", root.path("page.png")).status == 0)
    #expect(daemon.stop() == 0)
  }

  /// A PNG of one bit per pixel whose rows are all zero.
  private static func hugePNG(side: UInt32) throws -> [UInt8] {
    let program = """
      import struct,sys,zlib
      side=int(sys.argv[1]); row=b'\\0'*(1+(side+7)//8); z=zlib.compressobj(1)
      data=b''.join(z.compress(row) for _ in range(side))+z.flush()
      chunk=lambda n,b: struct.pack('>I',len(b))+n+b+struct.pack('>I',zlib.crc32(n+b))
      sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n'+chunk(b'IHDR',struct.pack('>IIBBBBB',side,side,1,0,0,0,0))+chunk(b'IDAT',data)+chunk(b'IEND',b''))
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-c", program, "\(side)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return bytes
  }

  @Test(.enabled(if: hasTesseract, "needs tesseract-ocr and tesseract-ocr-ara"))
  func hostilePicturesAreKeptWithTheirReason() throws {
    let (root, daemon) = try started("hostile")
    try root.write(try Self.hugePNG(side: 60_000), to: "inbox/huge.png")
    try root.write(Array(try Self.fixture("scan.png").prefix(600)), to: "inbox/cut.png")
    try root.write(Array(try Self.fixture("scan.jpg").prefix(90)), to: "inbox/cut.jpg")
    try root.write([0x49, 0x49, 0x2A, 0x00, 0xFF, 0xFF, 0xFF, 0x7F], to: "inbox/cut.tif")
    var reasons: [String] = []
    try waitUntil("all are decided") {
      guard try daemon.status().counts["unread"] == 4 else { return false }
      reasons = try (1...4).map { try self.show($0, root.path).reason?.code ?? "" }
      return !reasons.contains("being-extracted")
    }
    #expect(reasons.filter { $0 == "too-large" }.count == 1, "\(reasons)")
    #expect(
      reasons.allSatisfy { ["too-large", "malformed", "no-text"].contains($0) }, "\(reasons)")
    #expect(daemon.stop() == 0)
  }

  /// A scan whose text lies beside it is not recognised a second time, in whatever order both arrive.
  @Test(arguments: [true, false])
  func theTextBesideAScanIsItsText(isTextFirst: Bool) throws {
    let (root, daemon) = try started("beside")
    let alto = """
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
      <Page WIDTH="1500" HEIGHT="380"><PrintSpace><TextBlock><TextLine>
      <String CONTENT="نص" WC="0.9"/><String CONTENT="مصحح" WC="0.95"/><String CONTENT="يدويا" WC="1"/>
      </TextLine></TextBlock></PrintSpace></Page></Layout></alto>
      """
    let picture = try Self.fixture("scan.png")
    if isTextFirst {
      try root.write(alto, to: "inbox/scan.xml")
    } else {
      try root.write(picture, to: "inbox/scan.png")
    }
    try waitUntil("the first is decided") {
      let counts = try daemon.status().counts
      return (counts["stored"] ?? 0) + (counts["unread"] ?? 0) == 1
    }
    if isTextFirst {
      try root.write(picture, to: "inbox/scan.png")
    } else {
      try root.write(alto, to: "inbox/scan.xml")
    }
    let scan = isTextFirst ? 2 : 1
    try waitUntil("the scan has the text") {
      try daemon.status().counts["stored"] == 2
        && (try self.show(scan, root.path)).text == "نص مصحح يدويا"
    }
    let record = try show(scan, root.path)
    #expect(record.format == "png")
    #expect(record.extraction?.programs == [])
    #expect(try run(root.path, "show", "\(scan)").out.contains("text taken from document"))
    #expect(daemon.stop() == 0)
  }

  @Test func theTextOfScansThatExistsIsTakenAsItIs() throws {
    let (root, daemon) = try started("alto")
    try root.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
      <Page WIDTH="1000" HEIGHT="2000"><PrintSpace><TextBlock><TextLine>
      <String CONTENT="\(Self.first)" WC="0.61"/></TextLine></TextBlock></PrintSpace></Page>
      <Page WIDTH="1000" HEIGHT="2000"><PrintSpace><TextBlock><TextLine>
      <String CONTENT="\(Self.third)" WC="0.59"/></TextLine></TextBlock></PrintSpace></Page>
      </Layout></alto>
      """, to: "inbox/book.xml")
    try waitUntil("it is stored") { try daemon.status().counts["stored"] == 1 }
    let record = try show(1, root.path)
    #expect(record.format == "alto")
    #expect(record.text == Self.first + "\n\n" + Self.third)
    #expect(record.extraction?.ocr == true)
    #expect(record.extraction?.pages == 2)
    #expect(record.extraction?.confidence == 0.6)
    #expect(try run(root.path, "list", "is:doubtful-ocr").out.contains(Self.first))
    #expect(try run(root.path, "status").out.contains("low confidence"))
    let page = try run(root.path, "page", "1", "1", "-o", root.path("a.png"))
    #expect(page.status != 0 && page.err.contains("no pictures of pages"), "\(page.err)")
    #expect(daemon.stop() == 0)
  }
}
