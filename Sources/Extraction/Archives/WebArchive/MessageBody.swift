/// The body of an HTTP message without the codings in which it was sent.
struct MessageBody {
  private var chunks: ChunkedCoding?
  private var content: ContentCoding

  /// A body that was not coded.
  init() { content = ContentCoding(nil) }

  init(_ fields: HeaderFields) {
    content = ContentCoding(
      fields.bytes("content-encoding").map { String(decoding: $0, as: UTF8.self) })
    let transfer = fields.bytes("transfer-encoding").map { String(decoding: $0, as: UTF8.self) }
    if transfer?.lowercased().contains("chunked") == true { chunks = ChunkedCoding() }
  }

  var isUnsupported: Bool { content.isUnsupported }
  var isDamaged: Bool { content.isDamaged || chunks?.isDamaged == true }

  mutating func read(_ piece: UnsafeRawBufferPointer, _ take: ContentCoding.Taker) {
    guard var chunks else { return content.read(piece, take) }
    chunks.read(piece) { content.read($0, take) }
    self.chunks = chunks
  }

  mutating func finish(_ take: ContentCoding.Taker) {
    if var chunks {
      chunks.finish { content.read($0, take) }
      self.chunks = chunks
    }
    content.finish(take)
  }
}
