import Archive
import Control
import Ingest
import Vocabulary

/// What a correction of the encoding needs: the documents are read again.
extension Answers {
  /// Documents that one request may have read again.
  private static let readingLimit = 500

  /// The documents that are meant; where an encoding is said, all of them can be read in it, so
  /// that nothing comes into the ledger that cannot be done.
  func readable(
    _ selection: Selection, under changes: [DeskChange]
  ) throws(CallError) -> Selection {
    guard let change = changes.last(where: { $0.field == .encoding && $0.operation == .set }),
      let encoding = TextEncoding(name: change.value)
    else { return selection }
    let documents = try documents(in: selection)
    let choice = EncodingChoice(name: encoding, confidence: 1, by: .desk)
    for document in documents {
      let bytes = try answering { () throws(RequestError) in
        try keeper.archive.original(document)
      }
      guard keeper.preparation.rawText(of: bytes, as: choice) != nil else {
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
    switch selection {
    case .documents(let refs): documents = refs
    case .query(let query):
      let page = try answering { () throws(RequestError) in
        try keeper.archive.list(query, limit: Self.readingLimit + 1)
      }
      documents = page.documents.map { .number($0.id) }
    }
    guard documents.count <= Self.readingLimit else {
      throw .badChange(
        field: "encoding",
        sentence: "At most \(Self.readingLimit) documents are read again at once; "
          + "narrow the query.")
    }
    return documents
  }

  /// The document again from its bytes, now that a person named the encoding.
  func readAgain(_ id: Int64) throws(CallError) {
    let archive = keeper.archive
    let (record, bytes) = try answering { () throws(RequestError) in
      (try archive.record(.number(id)), try archive.original(.number(id)))
    }
    guard let reading = keeper.preparation.reading(of: bytes, again: record) else {
      throw .badChange(
        field: "encoding", sentence: "Document \(id) cannot be read in that encoding.")
    }
    do {
      try archive.transaction { tables throws(Outage) in
        try tables.replace(id, with: reading, keeper.desk)
      }
    } catch {
      throw CallError(RequestError.outage(error))
    }
  }
}
