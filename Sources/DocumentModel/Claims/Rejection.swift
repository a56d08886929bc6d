/// The reason why a document is not accepted. The fault lies in the document, so this is a value
/// and not an error.
///
/// Cases carry facts; the sentences are in `Explain.swift`.
package enum Rejection: Sendable, Equatable {
  case empty
  case tooLarge(size: Int, limit: Int)
  case notText(controlBytes: Int, size: Int)
  /// The same claim ended uncleanly this many times.
  case crashedKhazin(attempts: Int)
  /// A sidecar whose document never came.
  case orphanSidecar
  /// The desk withdrew these bytes.
  case withdrawn(when: String)
}

/// The formats that are not plain text, recognised by their bytes. `readable` lists those that the
/// extractor reads; the others are kept unread. `zip` is an archive, or the package of one document of
/// none of the other kinds; `ole` is a compound file of none of the other kinds.
package enum KnownFormat: String, Codable, Sendable, CaseIterable {
  case pdf, zip, html, rtf, ole, gzip, mail, mailbox, png, jpeg, gif, tiff, webp, docx, odt, doc
  case tar, warc, mhtml
  /// The text of scans, with the place of each word.
  case hocr, alto
  case pageXML = "page-xml"
}

/// A failure of the system, not of the document: the disk, the database, the kernel. The claim is
/// kept.
package struct Outage: Error, Sendable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case diskFull = "disk-full"
    case inputOutput = "input-output"
    case database, permission, gone
    /// The process that reads documents of other formats cannot be reached.
    case extractor
    /// There is no room for a large part of a container. Only that container waits.
    case noRoom = "no-room"
  }

  package var kind: Kind
  /// The operation that failed, as a verb phrase: "rename", "commit".
  package var operation: String
  /// The path of the file, printable.
  package var path: String
  /// The message of the system.
  package var detail: String
  /// The bytes that must be free besides `keep_free`, so that the work can continue.
  package var neededBytes: Int = 0

  package init(kind: Kind, operation: String, path: String, detail: String) {
    self.kind = kind
    self.operation = operation
    self.path = path
    self.detail = detail
  }
}
