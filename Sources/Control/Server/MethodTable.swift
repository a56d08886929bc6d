import LinuxEdge

/// The methods of the interfaces, as data: the right that each needs, and the function that answers
/// it.
struct MethodTable: Sendable {
  /// One call and its context, passed to a method.
  struct Request: Sendable {
    var message: [UInt8]
    var more: Bool
    var peer: Peer
    var front: CallRouter.Front
    var identity: ServiceIdentity
    var pieceSize: Int

    var service: any ControlService {
      get throws(CallError) { try front.service() }
    }
  }

  struct Method: Sendable {
    /// The right that the call needs; nil if everybody may make it.
    var right: AccessPolicy.Right?
    var run: @Sendable (Request) throws(CallError) -> Answer
  }

  /// The methods by interface name, then by method name.
  static let interfaces: [String: [String: Method]] = [
    Interface.service: Dictionary(uniqueKeysWithValues: serviceMethods),
    Interface.control: Dictionary(uniqueKeysWithValues: controlMethods),
  ]

  private static let serviceMethods: [(String, Method)] = [
    plain(GetInfoCall.self, nil) { request, _ in request.identity },
    plain(GetInterfaceDescriptionCall.self, nil) { (_, call) throws(CallError) in
      guard let text = InterfaceText.all[call.interface] else {
        throw .interfaceNotFound(call.interface)
      }
      return InterfaceDescription(description: text)
    },
  ]

  private static let controlMethods: [(String, Method)] = [
    plain(StatusCall.self, .ask) { (to, _) throws(CallError) in try to.front.status() },
    plain(ListCall.self, .ask) { (to, call) throws(CallError) in try to.service.list(call) },
    plain(SearchCall.self, .ask) { (to, call) throws(CallError) in try to.service.search(call) },
    plain(ShowCall.self, .ask) { (to, call) throws(CallError) in try to.service.show(call) },
    plain(StoryCall.self, .ask) { (to, call) throws(CallError) in try to.service.story(call) },
    plain(StatisticsCall.self, .ask) { (to, call) throws(CallError) in
      try to.service.statistics(call)
    },
    following(ExportCall.self, .ask) { (to, call) throws(CallError) in
      guard to.more else { throw .expectedMore }
      return try to.service.export(call)
    },
    plain(QueueCall.self, .ask) { (to, call) throws(CallError) in try to.service.queue(call) },
    plain(RefusedCall.self, .ask) { (to, call) throws(CallError) in try to.service.refused(call) },
    plain(RetryCall.self, .correct) { (to, call) throws(CallError) in try to.service.retry(call) },
    plain(RescanCall.self, .correct) { (to, _) throws(CallError) in try to.service.rescan() },
    plain(ReloadCall.self, .correct) { (to, _) throws(CallError) in try to.service.reload() },
    plain(SetCall.self, .correct) { (to, call) throws(CallError) in
      try to.service.set(call, by: Accounts.userName(to.peer.user))
    },
    plain(WithdrawCall.self, .correct) { (to, call) throws(CallError) in
      try to.service.withdraw(call, by: Accounts.userName(to.peer.user))
    },
    plain(ChangesCall.self, .ask) { (to, call) throws(CallError) in try to.service.changes(call) },
    plain(LearnedCall.self, .ask) { (to, call) throws(CallError) in try to.service.learned(call) },
    plain(JudgeCall.self, .correct) { (to, call) throws(CallError) in
      try to.service.judge(call, by: Accounts.userName(to.peer.user))
    },
    plain(TrainCall.self, .correct) { (to, call) throws(CallError) in
      try to.service.train(call, by: Accounts.userName(to.peer.user))
    },
    following(ReprocessCall.self, .correct) { (to, call) throws(CallError) in
      if call.dryRun == true, !to.more { throw .expectedMore }
      return try to.service.reprocess(call, by: Accounts.userName(to.peer.user))
    },
    following(ReprocessingCall.self, .ask) { (to, _) throws(CallError) in
      try to.service.reprocessing()
    },
    plain(CancelReprocessingCall.self, .correct) { (to, _) throws(CallError) in
      try to.service.cancelReprocessing()
    },
    series(CatCall.self, .ask) { (to, call) throws(CallError) in try to.service.cat(call) },
    series(BackupCall.self, .correct) { (to, _) throws(CallError) in try to.service.backup() },
    monitor(.ask),
  ]

  /// Builds a method that answers one call with one reply.
  private static func plain<C: ControlCall>(
    _ type: C.Type, _ right: AccessPolicy.Right?,
    _ run: @escaping @Sendable (Request, C) throws(CallError) -> C.Reply
  ) -> (String, Method) {
    let method = Method(right: right) { (request) throws(CallError) -> Answer in
      let call = try WireFormat.parameters(C.self, of: request.message)
      return .message(try encoded(try run(request, call)))
    }
    return (C.method, method)
  }

  /// Builds a method that answers one call with pieces. Without `more`, `Cat` returns data that
  /// fits in one piece; all else needs `more`.
  private static func series<C: ControlStreamCall>(
    _ type: C.Type, _ right: AccessPolicy.Right,
    _ run: @escaping @Sendable (Request, C) throws(CallError) -> ByteSource
  ) -> (String, Method) where C.Reply == Piece {
    let method = Method(right: right) { (request) throws(CallError) -> Answer in
      let call = try WireFormat.parameters(C.self, of: request.message)
      if !request.more && C.self == BackupCall.self { throw .expectedMore }
      let source = try run(request, call)
      if !request.more && source.size > request.pieceSize { throw .expectedMore }
      return .pieces(source)
    }
    return (C.method, method)
  }

  /// Builds a method that answers a call with `more` by a series of replies, and a call without it
  /// by the first of them.
  private static func following<C: ControlStreamCall>(
    _ type: C.Type, _ right: AccessPolicy.Right,
    _ run: @escaping @Sendable (Request, C) throws(CallError) -> ReplySeries<C.Reply>
  ) -> (String, Method) {
    let method = Method(right: right) { (request) throws(CallError) -> Answer in
      let call = try WireFormat.parameters(C.self, of: request.message)
      let series = try run(request, call)
      if request.more { return .series(EncodedSeries(series)) }
      return .message(try encoded(try series.next().reply))
    }
    return (C.method, method)
  }

  private static func monitor(_ right: AccessPolicy.Right) -> (String, Method) {
    let method = Method(right: right) { (request) throws(CallError) -> Answer in
      guard request.more else { throw .expectedMore }
      return .monitor(try WireFormat.parameters(MonitorCall.self, of: request.message))
    }
    return (MonitorCall.method, method)
  }

  static func encoded(
    _ reply: some Encodable, continues: Bool = false
  ) throws(CallError) -> [UInt8] {
    do {
      return try WireFormat.reply(reply, continues: continues)
    } catch {
      throw .unavailable(sentence: "The reply cannot be written as JSON: \(error).", retry: false)
    }
  }
}
