import FoundationEssentials

/// The bytes of one document, in pieces.
package struct CatCall: ControlStreamCall {
  package typealias Reply = Piece
  package static let method = "Cat"

  package enum Form: String, Codable, Sendable {
    /// The text as people read it.
    case clean
    /// The kept bytes as UTF-8, or the text of the extractor, without repairs; the offsets of
    /// findings refer to this text.
    case raw
    /// The bytes as they were received.
    case original
    /// The picture of one page as PNG.
    case page
  }

  package var id: String
  /// `clean` if omitted.
  package var form: Form?
  /// For the form `page`: the number of the page, counted from 1.
  package var page: Int?

  package init(id: String, form: Form? = nil, page: Int? = nil) {
    self.id = id
    self.form = form
    self.page = page
  }
}

/// One consistent copy of the archive, in pieces.
package struct BackupCall: ControlStreamCall {
  package typealias Reply = Piece
  package static let method = "Backup"

  package init() {}
}

/// The next piece of a series that is `size` bytes long in all.
package struct Piece: Codable, Sendable, Equatable {
  /// Base64 on the wire.
  package var data: Data
  package var offset: Int
  package var size: Int

  package init(data: Data, offset: Int, size: Int) {
    self.data = data
    self.offset = offset
    self.size = size
  }
}
