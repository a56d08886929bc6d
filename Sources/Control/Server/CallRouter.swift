import LinuxEdge

/// Turns the bytes of one call into its answer; uses no socket and no queue.
package struct CallRouter: Sendable {
  private let identity: ServiceIdentity
  private let policy: AccessPolicy
  private let front: Front
  let limits: ServerLimits

  /// The access to the service that answers the calls.
  package struct Front: Sendable {
    /// - Throws: `unavailable` while the service does not exist yet.
    let service: @Sendable () throws(CallError) -> any ControlService
    /// Returns the status until the service exists.
    let earlyStatus: @Sendable () -> StatusReply?

    package init(
      service: @escaping @Sendable () throws(CallError) -> any ControlService,
      earlyStatus: @escaping @Sendable () -> StatusReply? = { nil }
    ) {
      self.service = service
      self.earlyStatus = earlyStatus
    }

    func status() throws(CallError) -> StatusReply {
      let service: any ControlService
      do { service = try self.service() } catch {
        guard let early = earlyStatus() else { throw error }
        return early
      }
      return try service.status()
    }
  }

  package init(
    identity: ServiceIdentity, policy: AccessPolicy, limits: ServerLimits = ServerLimits(),
    front: Front
  ) {
    self.identity = identity
    self.policy = policy
    self.limits = limits
    self.front = front
  }

  package init(
    identity: ServiceIdentity, policy: AccessPolicy, limits: ServerLimits = ServerLimits(),
    service: any ControlService
  ) {
    self.init(
      identity: identity, policy: policy, limits: limits,
      front: Front(service: { () throws(CallError) in service }))
  }

  func answer(_ message: [UInt8], from peer: Peer) -> Answer {
    let head: WireFormat.CallHead
    do throws(CallError) {
      head = try WireFormat.callHead(message)
    } catch {
      return .hangUp(WireFormat.error(error))
    }
    let answer = run(head, message, peer)
    return head.oneway == true ? .nothing : answer
  }

  /// Returns the first reply to a monitor: the current state.
  func presentState(at time: String) -> Result<[UInt8], CallError> {
    Result { () throws(CallError) -> [UInt8] in
      var event = MonitorEvent(event: MonitorEvent.Kind.state, time: time)
      event.status = try front.status()
      return try MethodTable.encoded(event, continues: true)
    }
  }

  private func run(
    _ head: WireFormat.CallHead, _ message: [UInt8], _ peer: Peer
  ) -> Answer {
    do throws(CallError) {
      let method = try method(named: head.method)
      if let right = method.right, let refusal = policy.refusal(of: right, to: peer) {
        throw refusal
      }
      return try method.run(
        MethodTable.Request(
          message: message, more: head.more == true, peer: peer, front: front,
          identity: identity, pieceSize: limits.piece))
    } catch {
      return .message(WireFormat.error(error))
    }
  }

  private func method(named name: String) throws(CallError) -> MethodTable.Method {
    guard let dot = name.lastIndex(of: ".") else { throw .interfaceNotFound(name) }
    let interface = String(name[..<dot])
    guard let methods = MethodTable.interfaces[interface] else {
      throw .interfaceNotFound(interface)
    }
    let method = String(name[name.index(after: dot)...])
    guard let found = methods[method] else { throw .methodNotFound(method) }
    return found
  }
}
