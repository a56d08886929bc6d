import DocumentModel
import Extraction
import Foundation

/// A PDF document with its text, and the output of pdftotext.
struct GoldPDF {
  var id: String
  /// The program that made it; nil for a real one.
  var producer: String?
  /// True for the half on which rules were chosen.
  var isForTuning = false
  /// The paragraphs in reading order; of a real document, Markdown.
  var text: String
  var file: URL

  /// The documents that `arabic_pdfs.py` made.
  static func made(in folder: URL) throws -> [GoldPDF] {
    struct Line: Decodable {
      var id: String
      var producer: String
      var half: String
      var file: String
      var text: String
    }
    let lines = try Data(contentsOf: folder.appendingPathComponent("gold.jsonl"))
    return try lines.split(separator: UInt8(ascii: "\n")).map {
      let line = try JSONDecoder().decode(Line.self, from: Data($0))
      return GoldPDF(
        id: line.id, producer: line.producer, isForTuning: line.half == "tuning", text: line.text,
        file: folder.appendingPathComponent(line.file))
    }
  }

  /// The real documents. Tags of HTML in the gold are no words.
  static func real(_ data: TrialData) throws -> [GoldPDF] {
    let folder = data.folder.appendingPathComponent("pdf")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try names.filter { $0.hasSuffix(".pdf") }.sorted().map { name in
      let id = String(name.dropLast(4))
      let gold = String(decoding: try data.bytes("pdf/\(id).gold.txt"), as: UTF8.self)
      return GoldPDF(
        id: id, text: gold.replacing(/<[^>]*>/, with: " "),
        file: folder.appendingPathComponent(name))
    }
  }

  private static let program = "/usr/bin/pdftotext"

  /// Runs pdftotext and reads its output.
  func read() throws -> Result<ExtractedText, ExtractionFailure> {
    guard FileManager.default.isExecutableFile(atPath: Self.program) else {
      throw TrialFailure("'\(Self.program)' is missing: install poppler-utils")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = PDFReader.arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var reader = PDFReader()
    while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
      guard reader.read(piece) else { break }
    }
    process.waitUntilExit()
    do throws(ExtractionFailure) {
      return .success(try reader.text())
    } catch {
      return .failure(error)
    }
  }
}
