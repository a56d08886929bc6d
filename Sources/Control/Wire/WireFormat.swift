import FoundationEssentials

/// Encodes and decodes Varlink messages as JSON (https://varlink.org/Method-Call).
enum WireFormat {
  /// The members of every call other than its parameters.
  struct CallHead: Codable {
    var method: String
    var oneway: Bool?
    var more: Bool?
    var upgrade: Bool?
  }

  /// The members of every reply other than its parameters.
  struct ReplyHead: Decodable {
    var error: String?
    var continues: Bool?
  }

  private struct Call<Parameters: Encodable>: Encodable {
    var method: String
    var more: Bool?
    var parameters: Parameters
  }

  private struct Reply<Parameters: Encodable>: Encodable {
    var error: String?
    var parameters: Parameters
    var continues: Bool?
  }

  private struct Body<Parameters: Decodable>: Decodable {
    var parameters: Parameters?
  }

  // MARK: Writing

  static func call<C: ControlCall>(_ call: C, more: Bool) throws -> [UInt8] {
    try bytes(Call(method: C.qualifiedMethod, more: more ? true : nil, parameters: call))
  }

  /// - Throws: if a value has no JSON form, such as a number that is not finite.
  static func reply(_ parameters: some Encodable, continues: Bool = false) throws -> [UInt8] {
    try bytes(Reply(parameters: parameters, continues: continues ? true : nil))
  }

  static func error(_ error: CallError) -> [UInt8] {
    let reply = Reply(error: error.name, parameters: error.parameters)
    // Strings, integers and Booleans always have a JSON form.
    return (try? bytes(reply)) ?? []
  }

  // MARK: Reading

  /// - Throws: `badMessage` if the message is not a JSON object with a method.
  static func callHead(_ message: [UInt8]) throws(CallError) -> CallHead {
    guard String(validating: message, as: UTF8.self) != nil else {
      throw .badMessage(sentence: "The call is not UTF-8.")
    }
    do {
      return try JSONDecoder().decode(CallHead.self, from: Data(message))
    } catch {
      throw .badMessage(sentence: "The call is not a JSON object with a 'method'.")
    }
  }

  /// - Throws: `invalidParameter` with the name of the first parameter that is missing or wrong.
  static func parameters<P: Decodable>(
    _ type: P.Type, of message: [UInt8]
  ) throws(CallError) -> P {
    do {
      let given = try JSONDecoder().decode(Body<P>.self, from: Data(message)).parameters
      return try given ?? JSONDecoder().decode(P.self, from: Data("{}".utf8))
    } catch {
      throw .invalidParameter(offender(of: error))
    }
  }

  static func replyHead(_ message: [UInt8]) throws -> ReplyHead {
    try JSONDecoder().decode(ReplyHead.self, from: Data(message))
  }

  private static func offender(of error: any Error) -> String {
    let path: [any CodingKey] =
      switch error as? DecodingError {
      case .keyNotFound(let key, let context): context.codingPath + [key]
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        context.codingPath
      default: []
      }
    let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return names.drop { $0 == "parameters" }.joined(separator: ".")
  }

  private static func bytes(_ message: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    return Array(try encoder.encode(message)) + [0]
  }
}
