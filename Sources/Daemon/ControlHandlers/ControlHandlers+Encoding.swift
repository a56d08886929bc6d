import Archive
import Control
import DocumentModel
import Ingest

/// Corrections of the encoding, after which the documents are read again.
extension ControlHandlers {
  /// The maximum number of documents that one request may cause to be read again.
  private static let readingLimit = 500

  /// Returns the selected documents. If the changes set an encoding, first checks that all of them
  /// can be read in it, so that the ledger gets no correction that cannot be applied.
  func readable(
    _ selection: Selection, under changes: [DeskChange]
  ) throws(CallError) -> Selection {
    guard let change = changes.last(where: { $0.field == .encoding && $0.operation == .set }),
      let encoding = TextEncoding(name: change.value)
    else { return selection }
    let documents = try documents(in: selection)
    for document in documents {
      let bytes = try answering { () throws(RequestError) in
        try archive.original(document)
      }
      guard rules.preparation.canRead(bytes, as: encoding) else {
        throw .badChange(
          field: "encoding",
          sentence: "Document \(document) cannot be read as \(encoding.rawValue); "
            + "nothing was changed.")
      }
    }
    return .documents(documents)
  }

  private func documents(in selection: Selection) throws(CallError) -> [DocumentRef] {
    let documents: [DocumentRef]
    if case .documents(let refs) = selection {
      documents = refs
    } else {
      documents = try answering { () throws(RequestError) in
        try archive.documents(in: selection).map { .number($0) }
      }
    }
    guard documents.count <= Self.readingLimit else {
      throw .badChange(
        field: "encoding",
        sentence: "One request can change the encoding of at most \(Self.readingLimit) documents; "
          + "narrow the query.")
    }
    return documents
  }

  /// Reads documents again from their bytes after a person set the encoding. The archive lists them
  /// as due until it has the new readings.
  func readAgain(_ documents: [Int64]) throws(CallError) {
    do throws(Outage) {
      for document in documents { try readAgain(document, isAlone: documents.count == 1) }
    } catch {
      reprocessor.resume()
      throw .unavailable(
        sentence: "The correction is stored, but some of its documents are not read again yet; "
          + "Khazin continues automatically. \(error.sentence)", retry: false)
    }
  }

  /// The number of readings of one document that may fail because the document changed meanwhile.
  /// Then the reprocessor takes over.
  private static let tries = 5

  private func readAgain(_ id: Int64, isAlone: Bool) throws(Outage) {
    for _ in 0..<Self.tries {
      guard let kept = try archive.kept(id) else { return }
      // The extractor may take a minute for each page.
      guard isAlone || kept.extraction == nil else { break }
      let reading = rules.read(again: kept, extracts: false)
      if case .unavailable = reading { break }
      let isDone = try access.onWriter { () throws(Outage) in
        try archive.transaction { tables throws(Outage) -> Bool in
          if case .prepared(let document) = reading {
            return try tables.replace(ReprocessedRecord(kept, document, rules.desk))
          }
          try tables.abandonReprocessing(id)
          return true
        }
      }
      if isDone { return }
    }
    reprocessor.resume()
  }
}
