import DocumentModel
import Foundation
import GRDB

/// Scans and the files with their text, which stand beside each other: `page.tif` and `page.xml`.
extension Tables {
  private static let pictureEndings = ["tif", "tiff", "png", "jpg", "jpeg", "webp", "pdf"]
  private static let textEndings = ["xml", "alto.xml", "alto", "page.xml", "hocr", "html", "htm"]

  /// Returns the number of the document with the text of a scan that arrived beside it; nil if there is
  /// none. Of several, the newest.
  func recognisedText(beside scan: Int64, _ format: KnownFormat?) throws -> Int64? {
    guard format?.hasPicture == true else { return nil }
    return try neighbours(
      of: scan, endings: Self.pictureEndings, others: Self.textEndings,
      formats: KnownFormat.allCases.filter(\.isRecognisedText)
    ).last
  }

  /// Returns the numbers of the scans beside which their text arrived.
  func scans(beside text: Int64) throws -> [Int64] {
    try neighbours(
      of: text, endings: Self.textEndings, others: Self.pictureEndings,
      formats: KnownFormat.allCases.filter(\.hasPicture))
  }

  /// Returns the documents of some formats that arrived in the same folder under the same name with
  /// another ending, in ascending order.
  /// - Parameters:
  ///   - endings: the endings of the document, in lower case.
  ///   - others: the endings of its neighbours.
  private func neighbours(
    of id: Int64, endings: [String], others: [String], formats: [KnownFormat]
  ) throws -> [Int64] {
    let places = try db.rows(
      "SELECT inbox, path FROM sighting WHERE document = ? ORDER BY id LIMIT 100", [id])
    let known = formats.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    var found: Set<Int64> = []
    for place in places {
      let paths = Self.paths(place["path"] as Data, endings, others)
      let marks = paths.map { _ in "?" }.joined(separator: ", ")
      guard !paths.isEmpty else { continue }
      let rows = try db.rows(
        """
        SELECT DISTINCT d.id FROM sighting s JOIN document d ON d.id = s.document
        WHERE s.path IN (\(marks)) AND s.inbox = ? AND d.format IN (\(known)) LIMIT 100
        """,
        StatementArguments(paths.map(\.databaseValue) + [(place["inbox"] as String).databaseValue]))
      for row in rows { found.insert(row["id"]) }
    }
    return found.subtracting([id]).sorted()
  }

  /// Returns the paths of neighbours: the name without its ending, and the whole name, with each of the
  /// other endings in lower and upper case.
  private static func paths(_ path: Data, _ endings: [String], _ others: [String]) -> [Data] {
    let lower = Data(path.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
    var stems = [path]
    for ending in endings where lower.hasSuffix(Data(("." + ending).utf8)) {
      stems.append(path.dropLast(ending.utf8.count + 1))
    }
    // The name of the text can contain the name of the scan: `page.tif.xml`.
    let names = stems.flatMap { stem in
      others.flatMap { [$0, $0.uppercased()] }.map { Data(stem) + Data(("." + $0).utf8) }
    }
    return names + stems.dropFirst().map { Data($0) }
  }
}

extension Data {
  fileprivate func hasSuffix(_ end: Data) -> Bool { count > end.count && suffix(end.count) == end }
}

extension ArchiveStore {
  /// Returns the text of a document as the extractor encoded it; nil for plain text.
  package func extraction(of document: Int64) throws(Outage) -> [UInt8]? {
    try reading("read a text") { db in try Tables(db, path: path).extraction(of: document) }
  }
}
