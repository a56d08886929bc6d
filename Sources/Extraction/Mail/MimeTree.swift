import CMail

/// The parts of a message as a flat list in document order, made by GMime.
///
/// A class, because it owns the memory of GMime. The bytes of the message must outlive it.
final class MimeTree {
  struct MimeNode {
    enum Kind {
      case leaf, multipart
      /// A multipart whose border never occurs: its text is shown as it is.
      case undivided
      case tooDeep
    }

    var kind: Kind
    /// The indices of the parts inside.
    var children: [Int] = []
    /// The section number (RFC 9051 §6.4.5.1), such as `1.2`.
    var path: String
    /// The media type in lower case, with its parameters.
    var type: FieldWithParameters
    var disposition: FieldWithParameters
    var contentID: String?
    /// The encoded content in the message, in bytes.
    var range: Range<Int>
    /// The size of the encoded content in bytes.
    var encodedSize: Int { range.count }

    /// The file name, without folders; nil if there is none.
    var name: String? {
      let name = disposition.parameters["filename"] ?? type.parameters["name"]
      let last = name?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
      return last.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// Multiparts inside each other. Real messages have five at most.
  private static let depthLimit: UInt32 = 32
  private static let nodeLimit: UInt32 = 1_000
  /// All decoded contents together, in bytes.
  private static let decodedLimit = 256 << 20
  /// The part of a header field that is read, in bytes.
  private static let fieldLimit = 1 << 16

  private let bytes: UnsafeBufferPointer<UInt8>
  private let message: OpaquePointer
  private(set) var nodes: [MimeNode] = []
  /// The leaves beyond the limit of nodes.
  let leftOut: Int
  private var decoded = 0

  /// - Parameter bytes: the message. It must outlive the tree.
  /// - Returns: nil if the bytes are no message.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    let limits = cmail_limits(depth: Self.depthLimit, nodes: Self.nodeLimit)
    guard let message = cmail_parse(bytes.baseAddress, bytes.count, limits) else { return nil }
    (self.bytes, self.message) = (bytes, message)
    leftOut = Int(cmail_left_out(message))
    for index in 0..<Int(cmail_count(message)) { append(index) }
  }

  deinit { cmail_free(message) }

  private func append(_ index: Int) {
    let facts = cmail_node(message, UInt32(index))
    let parent = Int(facts.parent)
    let isInDigest = index > 0 && nodes[parent].type.value == "multipart/digest"
    var type = FieldWithParameters(field("Content-Type", of: index) ?? [])
    if !type.value.contains("/") { type.value = isInDigest ? "message/rfc822" : "text/plain" }
    nodes.append(
      MimeNode(
        kind: MimeNode.Kind(facts.kind), path: path(facts, index), type: type,
        disposition: FieldWithParameters(field("Content-Disposition", of: index) ?? []),
        contentID: field("Content-ID", of: index).flatMap { MailHeaders.identifier($0) },
        range: facts.start..<(facts.start + facts.size)))
    if index > 0 { nodes[parent].children.append(index) }
  }

  /// A message that is not divided has the one part 1; the root of another has no number.
  private func path(_ facts: cmail_node, _ index: Int) -> String {
    guard index > 0 else { return facts.kind == CMAIL_MULTIPART ? "" : "1" }
    let parent = nodes[Int(facts.parent)].path
    return parent.isEmpty ? "\(facts.number)" : "\(parent).\(facts.number)"
  }

  /// Returns the value of a header field as it is in the message; nil if there is none.
  /// - Parameters:
  ///   - index: the node; 0 also has the fields of the message.
  ///   - place: the number of fields of that name before it.
  func field(_ name: String, of index: Int = 0, place: Int = 0) -> [UInt8]? {
    guard let value = cmail_field(message, UInt32(index), name, UInt32(place)) else { return nil }
    return Array(CString(value).prefix(Self.fieldLimit))
  }

  /// True if the transfer encoding of a content has errors, so that letters are missing or wrong in it.
  func hasBrokenEncoding(_ index: Int) -> Bool {
    guard nodes[index].kind == .leaf,
      let encoding = field("Content-Transfer-Encoding", of: index)
    else { return false }
    return TransferEncoding.isBroken(bytes[nodes[index].range], encoding)
  }

  /// Undoes the transfer encoding of a content.
  /// - Returns: nil if all decoded contents would be larger than the limit.
  func content(of index: Int) -> [UInt8]? {
    let size = nodes[index].encodedSize
    guard decoded + size <= Self.decodedLimit else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: size + Int(CMAIL_DECODE_ROOM)) {
      target, count in
      count = cmail_decode(message, UInt32(index), target.baseAddress)
    }
    decoded += bytes.count
    return bytes
  }
}

extension MimeTree.MimeNode.Kind {
  fileprivate init(_ kind: cmail_kind) {
    self =
      switch kind {
      case CMAIL_MULTIPART: .multipart
      case CMAIL_UNDIVIDED: .undivided
      case CMAIL_TOO_DEEP: .tooDeep
      default: .leaf
      }
  }
}
