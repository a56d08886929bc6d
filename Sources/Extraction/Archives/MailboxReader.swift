import DocumentModel

/// Reads the messages of a mailbox (mbox, RFC 4155).
enum MailboxReader {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    var splitter = MailboxSplitter()
    var summary = ContainerSummary(format: .mailbox)
    var count = 0
    for start in stride(from: 0, to: bytes.count, by: ContainerLimits.piece) {
      let piece = bytes[start..<min(start + ContainerLimits.piece, bytes.count)]
      for message in splitter.read(piece) {
        count += 1
        read(message, of: bytes, number: count, into: &output)
      }
    }
    if let last = splitter.finish() {
      count += 1
      read(last, of: bytes, number: count, into: &output)
    }
    if count == 0 { summary.failure = .damaged }
    return summary
  }

  private static func read(
    _ message: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, number: Int,
    into output: inout PartOutput<some ContainerPartSink>
  ) {
    var part = ContainerPart(
      path: "\(number)", name: "\(number).eml", size: message.count, outcome: .document)
    part.type = "message/rfc822"
    // The line feed at the end stays if the message is erased: the next one begins after an empty line.
    let end = message.upperBound - (bytes[message.upperBound - 1] == 0x0A ? 1 : 0)
    part.range = message.lowerBound..<end
    var refusal: ContainerPart.Refusal?
    if message.count > ContainerLimits.part {
      refusal = .tooLarge
    } else {
      MailboxSplitter.forEachUnquotedPiece(UnsafeBufferPointer(rebasing: bytes[message])) { piece in
        if refusal == nil { refusal = output.write(piece) }
      }
    }
    output.end(part, refusal: refusal)
  }
}

extension MailboxSplitter {
  /// Removes the quotation of a message as `unquoted` does, without a copy.
  /// - Parameter take: receives the bytes in pieces.
  static func forEachUnquotedPiece(
    _ message: UnsafeBufferPointer<UInt8>, _ take: (UnsafeRawBufferPointer) -> Void
  ) {
    let from = Array("From ".utf8)
    var pieceStart = 0
    var line = 0
    func end(_ place: Int) {
      guard pieceStart < place else { return }
      take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(message)[pieceStart..<place]))
    }
    while line < message.count {
      if message[line] == 0x3E, message[line...].drop(while: { $0 == 0x3E }).starts(with: from) {
        end(line)
        pieceStart = line + 1
      }
      line = message[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? message.count
    }
    end(message.count)
  }
}
