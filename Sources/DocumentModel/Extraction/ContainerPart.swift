/// A part of a document that contains other documents: a part of a mail message, a member of an
/// archive.
///
/// The list of parts is complete: each part is the text of its container, a document of its own, or
/// refused with a reason. Nothing is left out silently.
package struct ContainerPart: Sendable, Equatable {
  /// The result for a part.
  package enum Outcome: Sendable, Equatable {
    /// The part is the text of the container itself.
    case text
    /// The part is a document of its own. Its bytes travel beside it (see `ContainerPartSink`).
    case document
    case refused(Refusal)
  }

  /// The reason why a part is no document. The raw values are codes for programs.
  package enum Refusal: String, Sendable, CaseIterable {
    /// Another form of the text of the container, such as the HTML of a message with plain text.
    case alternative
    /// A cryptographic signature of the container.
    case signature
    /// The part can be read only with a key or a password.
    case encrypted
    /// The content lies elsewhere; the part only names the place.
    case external
    /// The part has no bytes.
    case empty
    /// The part cannot be taken out of the container.
    case damaged
    /// The part lies deeper in the container than the limit.
    case tooDeep = "too-deep"
    /// The part would exceed the limit of size.
    case tooLarge = "too-large"
    /// The container has more parts than the limit.
    case tooMany = "too-many"
    /// The part unpacks to so many more bytes than it has in the container that it may be an attack.
    case bomb
    /// The part is no file with content, such as a link or a device.
    case special
    /// A file that a system keeps for itself, such as `.DS_Store`.
    case system
    /// A picture, a style sheet or a program that a saved page shows with its text.
    case resource
    /// The part is neither text nor of a known format.
    case notText = "not-text"
    /// The desk withdrew these bytes.
    case withdrawn
    /// The part only records something about another one, such as a request.
    case note
    /// A crawler saw the page again and did not keep the same bytes twice. `digest` names them.
    case revisit
    /// The part is compressed in a way that no reader undoes, such as Brotli.
    case unsupported
    /// The reading of the container broke off here. The entry stands for this part and all later ones,
    /// whose number is not known.
    case rest
  }

  /// The reason why the bytes of a part are not all of its bytes, although it is the text or a document.
  /// The raw values are codes for programs.
  package enum Warning: String, Sendable, CaseIterable {
    /// The container ends in the middle of the part. The bytes before its end are there.
    case truncated
    /// The transfer encoding of the part has errors, so that letters are missing or wrong.
    case brokenEncoding = "broken-encoding"
  }

  /// The place in the container: a section number such as `1.2` (RFC 9051 §6.4.5.1) in a message, a path
  /// in an archive.
  package var path: String
  /// The file name that the container gives to the part, without folders.
  package var name: String?
  /// The media type that the container declares, in lower case, such as `text/plain`.
  package var type: String?
  /// The encoding of the text that the container declares.
  package var charset: String?
  /// True if the container shows the part within its text, as a picture in a message.
  package var isInline = false
  /// The number of bytes; of a part that is refused before it was decoded, the bytes in the container.
  package var size: Int
  /// The bytes of the container that hold the part, compressed or encoded as they are there; nil if
  /// they hold other parts too, or are not known.
  package var range: Range<Int>?
  /// The address from which the part was fetched, in a web archive.
  package var url: String?
  /// The time at which it was fetched: RFC 3339. It is no date of publication.
  package var captured: String?
  /// The digest of the content that a web archive states, such as `sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ`.
  package var digest: String?
  package var outcome: Outcome
  /// Nil if the part is whole, or refused.
  package var warning: Warning?
  /// The number of parts that this one stands for: more than one only for `tooMany`.
  package var count = 1

  /// The path of the content of a compressed file that names none.
  package static let compressedContent = "content"

  package init(path: String, name: String? = nil, size: Int = 0, outcome: Outcome) {
    self.path = path
    self.name = name
    self.size = size
    self.outcome = outcome
  }
}

extension ContainerPart.Outcome {
  /// The code for programs: `text`, `document`, or that of the refusal.
  package var code: String {
    switch self {
    case .text: "text"
    case .document: "document"
    case .refused(let refusal): refusal.rawValue
    }
  }

  package init?(code: String) {
    switch code {
    case "text": self = .text
    case "document": self = .document
    default:
      guard let refusal = ContainerPart.Refusal(rawValue: code) else { return nil }
      self = .refused(refusal)
    }
  }
}
