import DocumentModel
import Glibc

/// The failure of a system call: its name, and the value of `errno`.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  package let number: Int32
  package let call: String

  package init(_ number: Int32, _ call: String) {
    self.number = number
    self.call = call
  }

  /// True if the caller ended the operation itself.
  package var isCancelled: Bool { number == ECANCELED }

  /// The name of the call and the text from strerror(3).
  package var description: String { "\(call): \(text)" }

  /// The text from strerror(3).
  package var text: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard strerror_r(number, buffer.baseAddress!, buffer.count) == 0 else {
        return "error \(number)"
      }
      return String(cString: buffer.baseAddress!)
    }
  }

  /// Returns the error as an outage. An outage is a fault of Khazin or the machine, so the claim
  /// stays.
  package func outage(_ operation: String, _ path: String) -> Outage {
    Outage(kind: kind, operation: operation, path: path, detail: text)
  }

  /// Returns the error as an outage, with a path of any bytes.
  package func outage(_ operation: String, _ path: [UInt8]) -> Outage {
    outage(operation, printable(path))
  }

  package var kind: Outage.Kind {
    switch number {
    case ENOSPC, EDQUOT: .diskFull
    case EACCES, EPERM, EROFS: .permission
    case ENOENT, ENOTDIR, ESTALE: .gone
    default: .inputOutput
    }
  }
}

/// Runs a system call, and repeats it while a signal interrupts it. Only this function handles
/// EINTR.
@discardableResult
func retrying<Result: SignedInteger>(
  _ call: StaticString, _ body: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = body()
    if result >= 0 { return result }
    let number = errno
    if number != EINTR { throw SystemError(number, call.description) }
  }
}

/// Runs `body`, and turns a failed call into an outage.
package func orOutage<Result>(
  _ operation: String, _ path: [UInt8], _ body: () throws(SystemError) -> Result
) throws(Outage) -> Result {
  do {
    return try body()
  } catch {
    throw error.outage(operation, path)
  }
}

extension [UInt8] {
  /// Passes the bytes with a final NUL to `body`, for a system call.
  /// - Precondition: no byte is NUL. A name from the kernel never contains NUL.
  func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    precondition(!contains(0), "a path must not contain NUL")
    return (self + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }
}
