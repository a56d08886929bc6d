import Glibc
import LinuxEdge
import Vocabulary

extension SpoolFolder {
  /// What a claim of one arrival led to.
  package enum Taken: Sendable {
    case claimed(Claim)
    /// It stays in the inbox; `held` says why.
    case held(HeldFile)
    /// It was there no more, or somebody else is just claiming it.
    case gone(Arrival)
  }

  private static let heldLimit = 10_000

  private static let untoldLimit = 1_000

  /// What came to be held since the last call, each once: to be told.
  package func takeNewlyHeld() -> [HeldFile] {
    shared.withLock { shared in
      defer { shared.newlyHeld = [] }
      return shared.newlyHeld
    }
  }

  var hasNewlyHeld: Bool { shared.withLock { !$0.newlyHeld.isEmpty } }

  /// Notes that a file stays where it is, and why; how long it has been so is kept.
  @discardableResult
  func hold(_ arrival: Arrival, _ cause: HeldFile.Cause) -> HeldFile {
    let path = fullPath(arrival)
    var file = HeldFile(
      arrival: arrival, cause: cause, sentence: cause.sentence,
      command: cause.command(path: path, folder: Folder.split(path).folder),
      since: Clock.timestamp())
    return shared.withLock { shared in
      let before = shared.held[arrival]
      if let before { file.since = before.since }
      let isKnown = before?.cause == cause || shared.returned[arrival]?.cause == cause
      if !isKnown, shared.newlyHeld.count < Self.untoldLimit { shared.newlyHeld.append(file) }
      if shared.held.count < Self.heldLimit || shared.held[arrival] != nil {
        shared.held[arrival] = file
      }
      return file
    }
  }

  func isHeld(_ arrival: Arrival) -> Bool { shared.withLock { $0.held[arrival] != nil } }

  /// The file was taken, or went away.
  func letGo(_ arrival: Arrival) { shared.withLock { $0.held[arrival] = nil } }

  /// Everything at or below a folder that went away.
  func letGo(below folder: Arrival) {
    let prefix = folder.path + [UInt8(ascii: "/")]
    shared.withLock { shared in
      shared.held = shared.held.filter { arrival, _ in
        arrival.inbox != folder.inbox
          || (arrival.path != folder.path && !arrival.path.starts(with: prefix))
      }
    }
  }

  /// Sorts a failure on a file in an inbox: gone, held, or an outage of ours.
  func stay(
    _ arrival: Arrival, _ error: SystemError, moving: Bool
  ) throws(Outage) -> Taken {
    switch error.number {
    case ENOENT, ENOTDIR, ESTALE:
      letGo(arrival)
      return .gone(arrival)
    case EACCES, EPERM: return .held(hold(arrival, moving ? .unmovable : .unreadable))
    case EROFS: return .held(hold(arrival, .readOnly))
    case ELOOP: return .held(hold(arrival, .notRegular(.link)))
    case ENXIO, ENODEV: return .held(hold(arrival, .notRegular(.device)))
    case ENAMETOOLONG: return .held(hold(arrival, .pathTooLong))
    case EFBIG: return .held(hold(arrival, .tooLargeToCopy))
    case EBUSY, ETXTBSY, EXDEV: return .held(hold(arrival, .other(error.text)))
    default: throw error.outage(moving ? "move" : "open", fullPath(arrival))
    }
  }
}
