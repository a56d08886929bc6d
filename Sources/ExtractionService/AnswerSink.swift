import DocumentModel
import Glibc
import LinuxEdge

/// Sends the parts of a container to the client while the container is read. Used in the child that
/// reads the document; the child ends if the client does not read any more.
package struct AnswerSink: ContainerPartSink {
  /// The maximum size of a frame of bytes.
  private static let pieceSize = 1 << 18

  private let answer: Descriptor
  /// The number of parts that were sent.
  package private(set) var count = 0

  init(_ answer: Descriptor) { self.answer = answer }

  package mutating func write(_ piece: UnsafeRawBufferPointer) {
    var rest = piece[...]
    while !rest.isEmpty {
      let next = rest.prefix(Self.pieceSize)
      send(.piece, next)
      rest = rest.dropFirst(next.count)
    }
  }

  package mutating func end(_ part: ContainerPart) {
    count += 1
    send(.part, part.encoded)
  }

  /// Tells the client that the work goes on.
  package func reportWork() { send(.working, []) }

  private func send(_ kind: AnswerFrame.Kind, _ content: some Collection<UInt8>) {
    do throws(SystemError) {
      try answer.writeAll(AnswerFrame.head(kind, length: content.count) + content)
    } catch {
      exit(EX_IOERR)
    }
  }
}
