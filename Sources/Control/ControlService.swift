/// The calls that the daemon answers: one method for each method of `io.khazin.Control`.
///
/// The server calls these methods on its own worker queues, never on those of ingest; several calls
/// may run at once. The server has already checked the caller's rights. An implementation does not
/// block on anything that ingest holds for long.
package protocol ControlService: Sendable {
  func status() throws(CallError) -> StatusReply
  func list(_ call: ListCall) throws(CallError) -> DocumentsReply
  func search(_ call: SearchCall) throws(CallError) -> SearchReply
  func show(_ call: ShowCall) throws(CallError) -> ShowReply
  func story(_ call: StoryCall) throws(CallError) -> StoryReply
  func statistics(_ call: StatisticsCall) throws(CallError) -> StatisticsReply
  func export(_ call: ExportCall) throws(CallError) -> ReplySeries<ExportReply>
  func queue(_ call: QueueCall) throws(CallError) -> QueueReply
  func refused(_ call: RefusedCall) throws(CallError) -> RefusedReply
  func retry(_ call: RetryCall) throws(CallError) -> RetryReply
  func rescan() throws(CallError) -> RescanReply
  func reload() throws(CallError) -> ReloadReply
  /// - Parameter who: the user's name, for the ledger.
  func set(_ call: SetCall, by who: String) throws(CallError) -> SetReply
  func withdraw(_ call: WithdrawCall, by who: String) throws(CallError) -> WithdrawReply
  func changes(_ call: ChangesCall) throws(CallError) -> ChangesReply
  func learned(_ call: LearnedCall) throws(CallError) -> LearnedReply
  /// - Parameter who: the user's name, which is stored with the decision.
  func judge(_ call: JudgeCall, by who: String) throws(CallError) -> JudgeReply
  /// - Parameter who: the user's name, which is stored with the model.
  func train(_ call: TrainCall, by who: String) throws(CallError) -> TrainReply
  /// - Parameter who: the user's name, for the record of the job.
  func reprocess(
    _ call: ReprocessCall, by who: String
  ) throws(CallError) -> ReplySeries<ReprocessReply>
  func reprocessing() throws(CallError) -> ReplySeries<ReprocessReply>
  func cancelReprocessing() throws(CallError) -> ReprocessReply
  func cat(_ call: CatCall) throws(CallError) -> ByteSource
  func backup() throws(CallError) -> ByteSource
}

/// A series of replies that the server fetches one after the other.
///
/// The server fetches the next reply `interval` seconds after the client has read the previous one,
/// so a client that follows a series occupies neither a worker nor memory in between.
package struct ReplySeries<Reply: Codable & Sendable>: Sendable {
  /// Seconds.
  package let interval: Double
  /// Returns the next reply without waiting; `continues` is true if more replies follow. Never
  /// called concurrently.
  package let next: @Sendable () throws(CallError) -> (reply: Reply, continues: Bool)

  /// - Parameter next: may own the resource it reports on; it is released when the series ends.
  package init(
    interval: Double,
    next: @escaping @Sendable () throws(CallError) -> (reply: Reply, continues: Bool)
  ) {
    self.interval = interval
    self.next = next
  }
}

/// A byte sequence that the server fetches piece by piece, as fast as the client reads it.
package struct ByteSource: Sendable {
  /// Bytes in total.
  package let size: Int
  /// Returns at most `count` bytes from `offset`; fewer only at the end. Never called
  /// concurrently.
  package let read: @Sendable (_ offset: Int, _ count: Int) throws(CallError) -> [UInt8]

  /// - Parameter read: may own the resource that it reads; it is released when the series ends.
  package init(
    size: Int, read: @escaping @Sendable (_ offset: Int, _ count: Int) throws(CallError) -> [UInt8]
  ) {
    self.size = size
    self.read = read
  }

  package init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { (offset, count) throws(CallError) -> [UInt8] in
      Array(bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)])
    }
  }
}
