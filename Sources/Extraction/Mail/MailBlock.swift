import DocumentModel

/// A block of the text of a message.
struct MailBlock: Equatable {
  /// The text; its lines end with a newline.
  var text: [UInt8]
  var kind: TextBlock.Kind = .paragraph
  var exclusion: TextBlock.Exclusion?
}
