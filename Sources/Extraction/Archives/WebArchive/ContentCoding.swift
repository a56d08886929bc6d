/// Undoes the content coding of an HTTP message (RFC 9110 §8.4), from pieces of any size.
///
/// Some crawlers undo it and keep the field that says so. A body that does not begin as the coding does
/// is handed on as it is.
struct ContentCoding {
  /// Receives bytes of the body and, if it is packed, the number of packed bytes that it comes from so far.
  /// Returns false if it needs no more.
  typealias Taker = (_ bytes: UnsafeRawBufferPointer, _ packed: Int?) -> Bool

  private enum State {
    case plain
    /// The first two bytes decide.
    case undecided(isGzip: Bool)
    case packed(Inflater, isGzip: Bool)
    case ended
    case unsupported, damaged
  }

  private var state: State
  private var head: [UInt8] = []
  private var packed = 0

  /// - Parameter names: the value of `Content-Encoding`; nil if there is none.
  init(_ names: String?) {
    let codings = (names ?? "").lowercased().split { $0 == "," || $0 == " " }
      .filter { !["identity", "none", "utf-8"].contains($0) }
    switch codings.count == 1 ? codings[0] : codings.isEmpty ? "" : "several" {
    case "": state = .plain
    case "gzip", "x-gzip": state = .undecided(isGzip: true)
    case "deflate": state = .undecided(isGzip: false)
    default: state = .unsupported
    }
  }

  var isUnsupported: Bool { if case .unsupported = state { true } else { false } }

  /// True if the packed data is damaged, or goes on behind the body.
  var isDamaged: Bool {
    switch state {
    case .packed, .damaged: true
    default: false
    }
  }

  mutating func read(_ piece: UnsafeRawBufferPointer, _ take: Taker) {
    switch state {
    case .plain: _ = take(piece, nil)
    case .undecided(let isGzip): decide(piece, isGzip: isGzip, take)
    case .packed(let inflater, let isGzip): unpack(piece, inflater, isGzip: isGzip, take)
    case .ended, .unsupported, .damaged: break
    }
  }

  /// Ends the body. One of a single byte is not packed.
  mutating func finish(_ take: Taker) {
    guard case .undecided = state else { return }
    state = .plain
    head.withUnsafeBytes { if !$0.isEmpty { _ = take($0, nil) } }
  }

  private mutating func decide(
    _ piece: UnsafeRawBufferPointer, isGzip: Bool, _ take: Taker
  ) {
    let missing = max(2 - head.count, 0)
    head += piece.prefix(missing)
    guard head.count == 2 else { return }
    if isGzip {
      let isPacked = head == GzipStream.magic
      state = isPacked ? .packed(Inflater(.gzip), isGzip: true) : .plain
    } else {
      // Servers send "deflate" with the header of zlib, as the standard says, and without.
      let hasHeader = head[0] & 0x0F == 8 && (Int(head[0]) << 8 | Int(head[1])) % 31 == 0
      state = .packed(Inflater(hasHeader ? .zlib : .none), isGzip: false)
    }
    let first = head
    first.withUnsafeBytes { read($0, take) }
    let rest = UnsafeRawBufferPointer(rebasing: piece.dropFirst(missing))
    if !rest.isEmpty { read(rest, take) }
  }

  private mutating func unpack(
    _ piece: UnsafeRawBufferPointer, _ inflater: Inflater, isGzip: Bool,
    _ take: Taker
  ) {
    var rest = piece
    while true {
      let step = inflater.step(rest)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step.used))
      packed += step.used
      if !step.bytes.isEmpty, !take(step.bytes, packed) {
        state = .ended
        return
      }
      switch step.progress {
      case .damaged: state = .damaged
      case .ended: state = .ended
      case .more: if step.used > 0 || !step.bytes.isEmpty { continue }
      }
      return
    }
  }
}
