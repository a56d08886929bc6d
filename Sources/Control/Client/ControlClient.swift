import FoundationEssentials
import LinuxEdge

import var Glibc.EACCES
import var Glibc.ECONNREFUSED
import var Glibc.ECONNRESET
import var Glibc.ENOENT
import var Glibc.ENOTDIR
import var Glibc.ENOTSOCK
import var Glibc.EPERM
import var Glibc.EPIPE
import var Glibc.ETIMEDOUT
import var Glibc.POLLIN
import var Glibc.POLLOUT

/// One connection to the daemon; calls block until the reply arrives. Only one thread may use it at
/// a time.
package final class ControlClient: ControlChannel {
  /// Bytes of the longest reply that is accepted: more than a document of the largest size needs in
  /// JSON.
  private static let longestReply = 256 << 20

  private let socket: Descriptor
  /// Seconds to wait for the start of a reply and for each further part; nil waits without limit.
  package var timeout: Double?
  private var splitter = MessageSplitter(limit: longestReply)
  /// True if a series was left before its end: the bytes that follow on the wire belong to it.
  private var isSpent = false

  private init(_ socket: Descriptor, timeout: Double?) {
    self.socket = socket
    self.timeout = timeout
  }

  /// Connects to the daemon's socket.
  /// - Throws: `notRunning` if there is no socket or no process listens on it; `noAccess` if the
  ///   permissions of the socket or of a directory deny access.
  package static func connect(
    path: String, timeout: Double? = 30
  ) throws(ControlError) -> ControlClient {
    do throws(SystemError) {
      return ControlClient(try UnixSocket.connect(to: Array(path.utf8)), timeout: timeout)
    } catch {
      switch error.number {
      case ENOENT, ECONNREFUSED, ENOTDIR, ENOTSOCK: throw .notRunning(path: path)
      case EACCES, EPERM: throw .noAccess(path: path)
      default: throw .system(operation: error.call, code: error.number)
      }
    }
  }

  package func call<C: ControlCall>(_ call: C) throws(ControlError) -> C.Reply {
    try send(call, more: false)
    return try reply(to: C.self).parameters
  }

  /// Waits at most `timeout` for each reply, but without limit for the events of a monitor.
  package func stream<C: ControlStreamCall>(
    _ call: C, _ body: (C.Reply) throws(ControlError) -> Bool
  ) throws(ControlError) {
    try send(call, more: true)
    let given = timeout
    defer { timeout = given }
    while true {
      let (parameters, continues) = try reply(to: C.self)
      isSpent = continues
      if try !body(parameters) || !continues { return }
      if C.self == MonitorCall.self { timeout = nil }
    }
  }

  // MARK: The wire

  private func send<C: ControlCall>(_ call: C, more: Bool) throws(ControlError) {
    precondition(!isSpent, "a client that left a series early accepts no further call")
    let message: [UInt8]
    do {
      message = try WireFormat.call(call, more: more)
    } catch {
      throw .badReply("The call cannot be written as JSON: \(error).")
    }
    var output = OutputBuffer()
    output.append(message)
    while !output.isEmpty {
      do throws(SystemError) {
        if try output.send(to: socket) == 0 { try wait(for: POLLOUT) }
      } catch {
        // The daemon may have sent the reason before it closed the connection; it is read next.
        if error.number == EPIPE || error.number == ECONNRESET { return }
        throw problem(error)
      }
    }
  }

  private func reply<C: ControlCall>(
    to type: C.Type
  ) throws(ControlError) -> (parameters: C.Reply, continues: Bool) {
    let message = try nextMessage()
    do {
      let head = try WireFormat.replyHead(message)
      if let name = head.error {
        let facts = try WireFormat.parameters(CallError.Parameters.self, of: message)
        throw ControlError.refused(CallError(name: name, parameters: facts))
      }
      let parameters = try WireFormat.parameters(C.Reply.self, of: message)
      return (parameters, head.continues == true)
    } catch let error as ControlError {
      throw error
    } catch {
      throw .badReply("The reply to '\(C.method)' cannot be read: \(error).")
    }
  }

  private func nextMessage() throws(ControlError) -> [UInt8] {
    while true {
      do throws(MessageSplitter.TooLong) {
        if let message = try splitter.next() { return message }
      } catch {
        throw .badReply("The reply is longer than \(Self.longestReply) bytes.")
      }
      do throws(SystemError) {
        if try !receive() { try wait(for: POLLIN) }
      } catch {
        throw problem(error)
      }
    }
  }

  /// - Returns: false if nothing has arrived yet.
  private func receive() throws(SystemError) -> Bool {
    let result = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) {
      buffer -> Result<Bool, SystemError> in
      Result { () throws(SystemError) in
        switch try socket.receive(into: buffer) {
        case .bytes(let count):
          splitter.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
          return true
        case .nothingYet: return false
        case .end: throw SystemError(ECONNRESET, "recv")
        }
      }
    }
    return try result.get()
  }

  private func wait(for events: Int32) throws(SystemError) {
    let milliseconds = timeout.map { Int32(min($0 * 1000, 1e9)) } ?? -1
    if try socket.wait(for: events, milliseconds: milliseconds) == 0 {
      throw SystemError(ETIMEDOUT, "poll")
    }
  }

  private func problem(_ error: SystemError) -> ControlError {
    switch error.number {
    case ETIMEDOUT: .timeout(seconds: timeout ?? 0)
    case ECONNRESET, EPIPE: .closed
    default: .system(operation: error.call, code: error.number)
    }
  }
}
