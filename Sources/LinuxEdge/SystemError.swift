import Glibc
import DocumentModel

/// A system call failed: which, and the number it left in `errno`.
package struct SystemError: Error, Equatable, Sendable, CustomStringConvertible {
  package let number: Int32
  package let call: String

  package init(_ number: Int32, _ call: String) {
    self.number = number
    self.call = call
  }

  /// What strerror(3) says, after the name of the call.
  package var description: String { "\(call): \(text)" }

  /// What strerror(3) says.
  package var text: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard strerror_r(number, buffer.baseAddress!, buffer.count) == 0 else {
        return "error \(number)"
      }
      return String(cString: buffer.baseAddress!)
    }
  }

  /// The same as an outage: ours or the machine's, so the claim stays.
  package func outage(_ operation: String, _ path: String) -> Outage {
    Outage(kind: kind, operation: operation, path: path, detail: text)
  }

  /// The same, on a path of any bytes.
  package func outage(_ operation: String, _ path: [UInt8]) -> Outage {
    outage(operation, printable(path))
  }

  private var kind: Outage.Kind {
    switch number {
    case ENOSPC, EDQUOT: .diskFull
    case EACCES, EPERM, EROFS: .permission
    case ENOENT, ENOTDIR, ESTALE: .gone
    default: .inputOutput
    }
  }
}

/// Calls again while a signal interrupts; the one place that knows EINTR.
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

/// Runs `body`, turning a failed call into an outage.
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
  /// The bytes with a NUL behind them, for a system call.
  /// - Precondition: no byte is NUL; a name from the kernel never holds one.
  func withPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    precondition(!contains(0), "a path holds no NUL")
    return (self + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }
    }
  }
}
