import Archive
import Control
import DocumentModel
import Ingest

extension ControlHandlers {
  func list(_ call: ListCall) throws(CallError) -> DocumentsReply {
    let query = try query(call.query ?? "")
    return try answering { () throws(RequestError) in
      DocumentsReply(
        try archive.list(
          query, limit: call.limit ?? 50, after: call.after, folding: call.stories ?? false))
    }
  }

  func show(_ call: ShowCall) throws(CallError) -> ShowReply {
    let document = try document(call.id)
    return try answering { () throws(RequestError) in
      ShowReply(record: try archive.record(document))
    }
  }

  func changes(_ call: ChangesCall) throws(CallError) -> ChangesReply {
    let document = try document(call.id)
    let limit = min(max(call.limit ?? 1_000, 1), 100_000)
    guard let raw = try rawText(of: document) else {
      return ChangesReply(changes: [], isCut: false)
    }
    let changes = rules.preparation.changes(of: raw, limit: limit + 1)
    return ChangesReply(changes: Array(changes.prefix(limit)), isCut: changes.count > limit)
  }

  func cat(_ call: CatCall) throws(CallError) -> ByteSource {
    let document = try document(call.id)
    switch call.form ?? .clean {
    case .original: return try original(document)
    case .page: return ByteSource(try picture(ofPage: call.page, of: document))
    case .raw: return try raw(document)
    case .clean:
      let text = try answering { () throws(RequestError) in
        try archive.cleanText(document)
      }
      return ByteSource(Array((text ?? "").utf8))
    }
  }

  private func original(_ document: DocumentRef) throws(CallError) -> ByteSource {
    let record = try answering { () throws(RequestError) in
      try archive.record(document, comparing: false)
    }
    return ByteSource(size: record.size) { (offset, count) throws(CallError) in
      try answering { () throws(RequestError) in
        try archive.original(document, from: offset, count: count)
      }
    }
  }

  private func raw(_ document: DocumentRef) throws(CallError) -> ByteSource {
    ByteSource(try rawText(of: document)?.utf8 ?? [])
  }

  /// Returns the raw text: the stored bytes in the recorded encoding, or the text of the extractor;
  /// nil if the document has no text.
  private func rawText(of document: DocumentRef) throws(CallError) -> RawText? {
    let (record, bytes) = try answering { () throws(RequestError) in
      try archive.recordAndBytes(document)
    }
    guard record.outcome == .stored else { return nil }
    return rules.preparation.rawText(of: bytes, with: record)
  }

  /// Parses a reference to a document: its number or the beginning of its hash.
  func document(_ id: String) throws(CallError) -> DocumentRef {
    guard let document = DocumentRef(id) else { throw .notFound(id: id) }
    return document
  }

  func query(_ source: String) throws(CallError) -> Query {
    do { return try Query(source, vocabulary: vocabulary) } catch {
      throw CallError(error, in: source)
    }
  }

  /// The values that queries and corrections accept: those of the rules in force, and those that
  /// documents of the archive have.
  var vocabulary: QueryVocabulary {
    var vocabulary = rules.vocabulary
    vocabulary.isStored = { [archive] kind, value in archive.holds(value, kind) }
    return vocabulary
  }
}

extension DocumentsReply {
  fileprivate init(_ page: ListPage) {
    self.init(documents: page.documents.map(DocumentRow.init), next: page.next)
  }
}

extension DocumentRow {
  init(_ row: ListRow) {
    self.init(
      id: row.id, name: row.name, received: row.received, outcome: row.outcome.rawValue)
    source = row.source
    title = row.title
    docType = row.docType
    language = row.language
    rank = row.rank
    snippet = row.snippet
    page = row.page
    inCut = row.inCut
    explanation = row.explanation.map(HitPoints.init)
    story = row.story
    alsoAt = row.alsoAt
  }
}
