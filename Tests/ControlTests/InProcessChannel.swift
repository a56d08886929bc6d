import DocumentModel
import Foundation
import LinuxEdge

@testable import Control

/// A channel to the router without a socket; calls and replies are still encoded as JSON.
final class InProcessChannel: ControlChannel {
  private let router: CallRouter
  private let peer: Peer

  init(_ router: CallRouter, as peer: Peer = Peer(process: 1, user: 0, groups: [0])) {
    self.router = router
    self.peer = peer
  }

  func call<C: ControlCall>(_ call: C) throws(ControlError) -> C.Reply {
    guard case .message(let message) = try answer(call, more: false) else {
      throw .badReply("not one message")
    }
    return try reply(C.self, message)
  }

  func stream<C: ControlStreamCall>(
    _ call: C, _ body: (C.Reply) throws(ControlError) -> Bool
  ) throws(ControlError) {
    switch try answer(call, more: true) {
    case .message(let message), .hangUp(let message): _ = try body(reply(C.self, message))
    case .nothing: break
    case .monitor:
      guard case .success(let message) = router.presentState(at: "2026-11-22T10:00:00Z") else {
        throw .badReply("no state")
      }
      _ = try body(reply(C.self, message))
    case .series(let series):
      var continues = true
      while continues {
        let next: (message: [UInt8], continues: Bool)
        do throws(CallError) { next = try series.next() } catch { throw .refused(error) }
        continues = try body(reply(C.self, next.message)) && next.continues
      }
    case .pieces(let source):
      var offset = 0
      repeat {
        let bytes: [UInt8]
        do throws(CallError) {
          bytes = try source.read(offset, min(router.limits.piece, source.size - offset))
        } catch {
          throw .refused(error)
        }
        let piece = Piece(data: Data(bytes), offset: offset, size: source.size)
        if try !body(piece as! C.Reply) { return }
        offset += bytes.count
      } while offset < source.size
    }
  }

  private func answer<C: ControlCall>(_ call: C, more: Bool) throws(ControlError) -> Answer {
    guard let message = try? WireFormat.call(call, more: more) else {
      throw .badReply("no JSON")
    }
    return router.answer(Array(message.dropLast()), from: peer)
  }

  private func reply<C: ControlCall>(
    _ type: C.Type, _ message: [UInt8]
  ) throws(ControlError) -> C.Reply {
    let body = Array(message.dropLast())
    do {
      if let name = try WireFormat.replyHead(body).error {
        let facts = try WireFormat.parameters(CallError.Parameters.self, of: body)
        throw ControlError.refused(CallError(name: name, parameters: facts))
      }
      return try WireFormat.parameters(C.Reply.self, of: body)
    } catch let error as ControlError {
      throw error
    } catch {
      throw .badReply("\(error)")
    }
  }
}
