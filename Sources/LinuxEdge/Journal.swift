import CSystemd
import Glibc

/// One journal entry: a sentence, and fields that journalctl can filter by.
package struct JournalEntry: Sendable, Equatable {
  /// The levels of syslog(3).
  package enum Priority: Int, Sendable {
    case critical = 2
    case error, warning, notice, info, debug
  }

  package var message: String
  package var priority: Priority
  /// The id of the catalogue entry: 32 hexadecimal digits.
  package var messageID: String?
  /// The fields. Names consist of upper-case letters, digits and `_`; by convention `KHAZIN_…`.
  package var fields: [(name: String, value: String)]

  package init(
    _ message: String, priority: Priority = .info, messageID: String? = nil,
    fields: [(name: String, value: String)] = []
  ) {
    self.message = message
    self.priority = priority
    self.messageID = messageID
    self.fields = fields
  }

  package static func == (left: JournalEntry, right: JournalEntry) -> Bool {
    left.message == right.message && left.priority == right.priority
      && left.messageID == right.messageID
      && left.fields.elementsEqual(right.fields, by: ==)
  }
}

/// The destination of journal entries.
package struct Journal: Sendable {
  package let send: @Sendable (JournalEntry) -> Void

  package init(send: @escaping @Sendable (JournalEntry) -> Void) { self.send = send }

  /// Returns the journal if its socket exists and is writable, otherwise lines on standard error.
  /// sd_journal_sendv(3) reports success even if no journal runs, so this checks for the socket
  /// first.
  package static func live(identifier: String) -> Journal {
    access("/run/systemd/journal/socket", W_OK) == 0
      ? native(identifier: identifier) : standardError(identifier: identifier)
  }

  /// Returns a journal that sends native fields through libsystemd.
  package static func native(identifier: String) -> Journal {
    Journal { entry in
      sendNatively(fields(of: entry, identifier: identifier))
    }
  }

  /// Returns a journal that writes one line per entry.
  /// - Parameter lines: the destination, for tests; nil for standard error.
  package static func standardError(
    identifier: String, to lines: Descriptor? = nil
  ) -> Journal {
    Journal { entry in
      let bytes = Array((line(of: entry, identifier: identifier) + "\n").utf8)
      if let lines {
        try? lines.writeAll(bytes)
      } else {
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      }
    }
  }

  static func fields(of entry: JournalEntry, identifier: String) -> [String] {
    var fields = [
      "MESSAGE=\(entry.message)", "PRIORITY=\(entry.priority.rawValue)",
      "SYSLOG_IDENTIFIER=\(identifier)",
    ]
    if let id = entry.messageID { fields.append("MESSAGE_ID=\(id)") }
    return fields + entry.fields.map { "\($0.name)=\($0.value)" }
  }

  /// Returns an entry as one line. The lines of a message are joined, so that a reader can split
  /// the stream at newlines.
  static func line(of entry: JournalEntry, identifier: String) -> String {
    let message = entry.message.split(separator: "\n").joined(separator: " | ")
    return "\(identifier): \(entry.priority): \(message)"
  }

  private static func sendNatively(_ fields: [String]) {
    var bytes: [UInt8] = []
    var starts: [Int] = [0]
    for field in fields {
      bytes.append(contentsOf: field.utf8)
      starts.append(bytes.count)
    }
    bytes.withUnsafeMutableBytes { buffer in
      let vectors = fields.indices.map { index in
        iovec(
          iov_base: buffer.baseAddress! + starts[index],
          iov_len: starts[index + 1] - starts[index])
      }
      _ = sd_journal_sendv(vectors, Int32(vectors.count))
    }
  }
}
