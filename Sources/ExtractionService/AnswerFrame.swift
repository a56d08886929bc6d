import LinuxEdge

/// The frames of the answer to one request, on the socket of that request.
///
/// The server writes `progress` before it starts the parser, with one byte: 1 if the parser is sealed,
/// 0 if the kernel has no Landlock; and the programs that it can run, with their versions, one in a
/// line. The parser writes the parts of a container, each as any number of `piece` with its bytes and
/// one `part` with its facts, and then one `result`. A parser that works long on a document writes an
/// empty `working` now and then. After the parser ended, the server writes `end` on the same socket.
/// Each frame has a head of 5 bytes: its kind, and the length of what follows, least significant byte
/// first.
enum AnswerFrame {
  enum Kind: UInt8 {
    case progress = 1
    case result = 2
    case end = 3
    case piece = 4
    case part = 5
    case working = 6
  }

  static let headSize = 5

  static func head(_ kind: Kind, length: Int) -> [UInt8] {
    var writer = WireWriter()
    writer.write(kind.rawValue)
    writer.write(UInt32(length))
    return writer.bytes
  }

  static func progress(isSealed: Bool, programs: [String] = []) -> [UInt8] {
    let list = Array(programs.joined(separator: "\n").utf8)
    return head(.progress, length: 1 + list.count) + [isSealed ? 1 : 0] + list
  }
}

extension ForkedProcess.Exit {
  /// The size of the content of the frame `end` in bytes.
  static let encodedSize = 1 + 4 + 8 + 8

  /// The content of the frame `end`: the cause (0: exit, 1: signal), its code, processor time in
  /// microseconds, and peak memory in bytes.
  var encoded: [UInt8] {
    var writer = WireWriter()
    switch cause {
    case .exit(let status):
      writer.write(UInt8(0))
      writer.write(UInt32(bitPattern: status))
    case .signal(let number):
      writer.write(UInt8(1))
      writer.write(UInt32(bitPattern: number))
    }
    writer.write(microseconds)
    writer.write(memory)
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    let kind = try reader.byte()
    let code = Int32(truncatingIfNeeded: try reader.number32())
    guard kind <= 1 else { throw WireReader.Malformed() }
    self.init(
      cause: kind == 0 ? .exit(code) : .signal(code), microseconds: try reader.number64(),
      memory: try reader.number64())
    guard reader.isAtEnd else { throw WireReader.Malformed() }
  }
}
