import Dispatch
import LinuxEdge

/// A dispatch source on a descriptor that knows whether it is paused, so that resuming and
/// cancelling are always right. It holds the descriptor open until it is cancelled for good.
struct PausableSource {
  private let source: any DispatchSourceProtocol
  private var isPaused = true
  private var isCancelled = false

  /// Paused at first.
  init(reading socket: Descriptor, on queue: DispatchQueue, _ handler: @escaping () -> Void) {
    self.init(
      DispatchSource.makeReadSource(fileDescriptor: socket.number, queue: queue), socket, handler)
  }

  /// Paused at first.
  init(writing socket: Descriptor, on queue: DispatchQueue, _ handler: @escaping () -> Void) {
    self.init(
      DispatchSource.makeWriteSource(fileDescriptor: socket.number, queue: queue), socket, handler)
  }

  private init(
    _ source: any DispatchSourceProtocol, _ socket: Descriptor, _ handler: @escaping () -> Void
  ) {
    self.source = source
    source.setEventHandler(handler: handler)
    // Closing a descriptor that a source still watches is undefined: dispatch_source_create(3).
    source.setCancelHandler { withExtendedLifetime(socket) {} }
  }

  mutating func resume() {
    guard isPaused, !isCancelled else { return }
    isPaused = false
    source.resume()
  }

  mutating func pause() {
    guard !isPaused, !isCancelled else { return }
    isPaused = true
    source.suspend()
  }

  mutating func cancel() {
    guard !isCancelled else { return }
    source.cancel()
    resume()
    isCancelled = true
  }
}
