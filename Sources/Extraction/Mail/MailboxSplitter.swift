import ArabicText

/// Splits a mailbox (mbox, RFC 4155) into messages, from pieces of any size and with little memory.
///
/// A message begins after a line `From ` with a date, which stands at the beginning of the file or after
/// an empty line. `Content-Length` is ignored: it is often wrong, and a wrong one loses messages.
package struct MailboxSplitter {
  /// The part of a line that is kept, in bytes. A longer line begins no message.
  private static let lineLimit = 512

  /// The offset of the next byte.
  private var offset = 0
  private var line: [UInt8] = []
  private var lineStart = 0
  private var isCut = false
  /// True if the line before was empty, or if there is none.
  private var followsEmpty = true
  /// The start of the empty line before the current one; it does not belong to the message.
  private var emptyStart = 0
  /// The start of the current message; nil before the first one.
  private var start: Int?

  package init() {}

  /// Reads the next piece of the mailbox.
  /// - Returns: the ranges of the messages that ended in it, without their lines `From ` and the empty
  ///   lines before the next one.
  package mutating func read(_ piece: some Collection<UInt8>) -> [Range<Int>] {
    var messages: [Range<Int>] = []
    for byte in piece {
      offset += 1
      if byte != 0x0A {
        if line.count < Self.lineLimit { line.append(byte) } else { isCut = true }
        continue
      }
      if let message = endLine() { messages.append(message) }
    }
    return messages
  }

  /// Ends the mailbox.
  /// - Returns: the last message; nil if there is none.
  package mutating func finish() -> Range<Int>? {
    if !line.isEmpty { _ = endLine() }
    guard let start else { return nil }
    self.start = nil
    let end = followsEmpty ? emptyStart : offset
    return start < end ? start..<end : nil
  }

  private mutating func endLine() -> Range<Int>? {
    if line.last == 0x0D { line.removeLast() }
    defer {
      line.removeAll(keepingCapacity: true)
      isCut = false
      lineStart = offset
    }
    if followsEmpty, !isCut, MailHeader.isPostmark(line[...]) {
      defer {
        start = offset
        followsEmpty = false
      }
      return start.flatMap { $0 < emptyStart ? $0..<emptyStart : nil }
    }
    if line.isEmpty, !isCut {
      if !followsEmpty { emptyStart = lineStart }
      followsEmpty = true
    } else {
      followsEmpty = false
    }
    return nil
  }

  /// Removes the quotation of a message in a mailbox (mboxrd): a line that begins with `>From ` gets
  /// one `>` less.
  package static func unquoted(_ message: some Collection<UInt8>) -> [UInt8] {
    let from = Array("From ".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(message.count)
    var rest = message[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { rest.index(after: $0) } ?? rest.endIndex
      let line = rest[..<end]
      let isQuoted = line.first == 0x3E && line.drop { $0 == 0x3E }.starts(with: from)
      result += isQuoted ? line.dropFirst() : line
      rest = rest[end...]
    }
    return result
  }
}
