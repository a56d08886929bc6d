/// What the daemon answers: one method a call of `io.khazin.Control`.
///
/// Called on the server's own worker queues, never on those of ingest; several calls may run at
/// once. Rights are checked before. An implementation blocks on nothing that ingest holds for long.
package protocol ControlService: Sendable {
  func status() throws(CallError) -> StatusReply
  func list(_ call: ListCall) throws(CallError) -> DocumentsReply
  func search(_ call: SearchCall) throws(CallError) -> DocumentsReply
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
  /// - Parameter who: the user's name, beside the word.
  func judge(_ call: JudgeCall, by who: String) throws(CallError) -> JudgeReply
  /// - Parameter who: the user's name, beside the model.
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

/// Replies that the server asks for one after the other: the next one `interval` seconds after the
/// one before was read, so that a client that follows holds neither worker nor memory.
package struct ReplySeries<Reply: Codable & Sendable>: Sendable {
  /// Seconds.
  package let interval: Double
  /// The next reply at once, and whether more come. Never called twice at once.
  package let next: @Sendable () throws(CallError) -> (reply: Reply, continues: Bool)

  /// - Parameter next: may own what it tells of; it is let go when the series ends.
  package init(
    interval: Double,
    next: @escaping @Sendable () throws(CallError) -> (reply: Reply, continues: Bool)
  ) {
    self.interval = interval
    self.next = next
  }
}

/// Bytes that the server fetches piece by piece, as fast as the client reads them.
package struct ByteSource: Sendable {
  /// All of them.
  package let size: Int
  /// Bytes from an offset, at most so many; fewer only at the end. Never called twice at once.
  package let read: @Sendable (_ offset: Int, _ count: Int) throws(CallError) -> [UInt8]

  /// - Parameter read: may own what it reads from; it is let go when the series ends.
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
