import DocumentModel
import Glibc
import LinuxEdge

/// The sealed process that reads documents: it receives each over a socket and forks a fresh child
/// for it. It has one thread, opens no file, and keeps nothing of a document.
///
/// The child maps the document, confines itself to reading it and to writing the answer, and ends.
/// If the daemon closes the socket of a request, the child is killed.
package struct ExtractionServer {
  /// Reads one document. Runs in a child that may die by it.
  package typealias Extract = (ExtractionRequest, UnsafeRawBufferPointer) -> ExtractionResult

  /// The maximum number of documents that are read at the same time.
  private static let maximumChildren = 16
  /// Address space for programs, libraries and stacks, in bytes.
  private static let mappedBase = 1 << 30

  private struct Child {
    let process: ForkedProcess
    /// The server's copy of the socket that the child answers on.
    let answer: Descriptor
  }

  private let extract: Extract
  private let quiet: Descriptor
  private var connections: [Descriptor]
  private var children: [Child] = []

  /// - Parameters:
  ///   - connections: connected message sockets.
  ///   - quiet: /dev/null.
  package init(connections: [Descriptor], quiet: Descriptor, extract: @escaping Extract) {
    self.connections = connections
    self.quiet = quiet
    self.extract = extract
  }

  /// Serves until every connection is closed and every child has ended.
  /// - Throws: the error of poll(2).
  package mutating func serve() throws(SystemError) {
    while !connections.isEmpty || !children.isEmpty {
      let ready = try waitForWork()
      for child in ready.ended { finish(child) }
      for child in ready.abandoned { children[child].process.kill() }
      children.removeAll { child in ready.ended.contains { $0 === child.process } }
      for connection in ready.connections { receive(on: connection) }
    }
  }

  private struct Ready {
    var ended: [ForkedProcess] = []
    /// Indices of children whose answer nobody reads any more.
    var abandoned: [Int] = []
    var connections: [Descriptor] = []
  }

  private func waitForWork() throws(SystemError) -> Ready {
    let takesMore = children.count < Self.maximumChildren
    var polls = children.map {
      pollfd(fd: $0.process.descriptor.number, events: Int16(POLLIN), revents: 0)
    }
    polls += children.map { pollfd(fd: $0.answer.number, events: 0, revents: 0) }
    if takesMore {
      polls += connections.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    }
    try SocketWait.wait(&polls)
    var ready = Ready()
    for (index, child) in children.enumerated() {
      if polls[index].revents != 0 {
        ready.ended.append(child.process)
      } else if polls[children.count + index].revents & Int16(POLLHUP | POLLERR) != 0 {
        ready.abandoned.append(index)
      }
    }
    if takesMore {
      for (index, connection) in connections.enumerated()
      where polls[2 * children.count + index].revents != 0 {
        ready.connections.append(connection)
      }
    }
    return ready
  }

  /// Sends the end of a child on the socket of its request.
  private func finish(_ process: ForkedProcess) {
    guard let child = children.first(where: { $0.process === process }),
      let end = try? process.wait()
    else { return }
    let content = end.encoded
    // If the daemon does not read any more, nobody wants to know the end.
    try? child.answer.writeAll(AnswerFrame.head(.end, length: content.count) + content)
  }

  private mutating func receive(on connection: Descriptor) {
    let message: Descriptor.ReceivedMessage?
    do throws(SystemError) {
      message = try connection.receiveMessage(limit: ExtractionRequest.maximumSize)
    } catch {
      // A message that breaks the protocol costs that message; its sockets are closed.
      if error.number != EMSGSIZE { connections.removeAll { $0 === connection } }
      return
    }
    guard let message else {
      connections.removeAll { $0 === connection }
      return
    }
    guard message.descriptors.count == 2, message.descriptors[0].isSealed,
      let request = try? ExtractionRequest(decoding: message.bytes)
    else { return }
    start(request, document: message.descriptors[0], answer: message.descriptors[1])
  }

  private mutating func start(
    _ request: ExtractionRequest, document: Descriptor, answer: Descriptor
  ) {
    let extract = extract
    let child = try? ForkedProcess.start(keeping: [document, answer], quiet: quiet) {
      Self.parse(request, document: Descriptor(owning: 3), answer: Descriptor(owning: 4), extract)
    }
    if let child { children.append(Child(process: child, answer: answer)) }
  }

  /// The life of a child.
  /// - Returns: the exit status.
  private static func parse(
    _ request: ExtractionRequest, document: Descriptor, answer: Descriptor, _ extract: Extract
  ) -> Int32 {
    do throws(SystemError) {
      return try document.withMappedBytes { bytes in
        do throws(SystemError) {
          try Sandbox.confineParser(
            memory: UInt64(request.limits.memory), mapped: UInt64(mappedBase + bytes.count),
            seconds: UInt64(request.limits.seconds))
          let content = extract(request, bytes).encoded
          try answer.writeAll(AnswerFrame.head(.result, length: content.count) + content)
          return 0
        } catch {
          return EX_OSERR
        }
      }
    } catch {
      return EX_OSERR
    }
  }
}
